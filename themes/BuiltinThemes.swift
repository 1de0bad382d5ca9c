/// The theme files that are part of the binary. The console runs from one file copied to a server, so
/// a theme cannot lie beside it.
///
/// SwiftPM embeds single files, no folders: a new theme is a line here and one in Package.swift, and a
/// test compares both with the folder.
package enum BuiltinThemes {
  package static let files: [(name: String, text: [UInt8])] = [
    ("dark", PackageResources.dark_theme),
    ("light", PackageResources.light_theme),
    ("sixteen", PackageResources.sixteen_theme),
    ("monochrome", PackageResources.monochrome_theme),
    ("high-contrast", PackageResources.high_contrast_theme),
    ("deuteranopia", PackageResources.deuteranopia_theme),
  ]
}
