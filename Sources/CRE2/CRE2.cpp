#include "CRE2.h"

#include <new>
#include <re2/re2.h>
#include <string>
#include <vector>

struct martlet_pattern {
  RE2 re2;
  std::string error;
  std::string part;

  martlet_pattern(const re2::StringPiece &text, const RE2::Options &options)
      : re2(text, options), error(re2.error()), part(re2.error_arg()) {
    // RE2 appends ": part"; the part is given apart.
    std::string tail = ": " + part;
    if (error.size() > tail.size() &&
        error.compare(error.size() - tail.size(), tail.size(), tail) == 0) {
      error.resize(error.size() - tail.size());
    }
  }
};

static re2::StringPiece piece(const uint8_t *text, size_t count) {
  // An empty text has a place too: a null one would look like a group that took no part.
  return re2::StringPiece(text ? reinterpret_cast<const char *>(text) : "", count);
}

static RE2::Anchor anchor(bool whole) { return whole ? RE2::ANCHOR_BOTH : RE2::UNANCHORED; }

martlet_pattern *martlet_pattern_compile(const uint8_t *text, size_t count, int options,
                                         int64_t memory_limit) {
  RE2::Options settings;
  settings.set_log_errors(false);
  settings.set_max_mem(memory_limit);
  settings.set_case_sensitive(!(options & martlet_pattern_ignore_case));
  settings.set_dot_nl(options & martlet_pattern_dot_matches_newline);
  settings.set_encoding(options & martlet_pattern_latin1 ? RE2::Options::EncodingLatin1
                                                         : RE2::Options::EncodingUTF8);
  return new (std::nothrow) martlet_pattern(piece(text, count), settings);
}

void martlet_pattern_free(martlet_pattern *pattern) { delete pattern; }

const char *martlet_pattern_error(const martlet_pattern *pattern) {
  return pattern->re2.ok() ? nullptr : pattern->error.c_str();
}

const char *martlet_pattern_error_part(const martlet_pattern *pattern, size_t *count) {
  *count = pattern->part.size();
  return pattern->part.data();
}

bool martlet_pattern_matches(const martlet_pattern *pattern, const uint8_t *text, size_t count,
                             bool whole) {
  return pattern->re2.Match(piece(text, count), 0, count, anchor(whole), nullptr, 0);
}

int martlet_pattern_groups(const martlet_pattern *pattern) {
  return pattern->re2.NumberOfCapturingGroups();
}

bool martlet_pattern_captures(const martlet_pattern *pattern, const uint8_t *text, size_t count,
                              bool whole, ptrdiff_t *bounds, int groups) {
  std::vector<re2::StringPiece> found(static_cast<size_t>(groups) + 1);
  re2::StringPiece subject = piece(text, count);
  if (!pattern->re2.Match(subject, 0, count, anchor(whole), found.data(), groups + 1)) return false;
  for (const re2::StringPiece &group : found) {
    bool absent = group.data() == nullptr;
    *bounds++ = absent ? -1 : group.data() - subject.data();
    *bounds++ = absent ? -1 : group.data() - subject.data() + static_cast<ptrdiff_t>(group.size());
  }
  return true;
}

const char *martlet_pattern_group_name(const martlet_pattern *pattern, int group) {
  const auto &names = pattern->re2.CapturingGroupNames();
  auto name = names.find(group);
  return name == names.end() ? nullptr : name->second.c_str();
}
