#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// A compiled RE2; matching needs no lock (re2.h: "RE2 objects are thread-safe").
typedef struct martlet_pattern martlet_pattern;

enum {
  martlet_pattern_ignore_case = 1,
  martlet_pattern_dot_matches_newline = 2,
  martlet_pattern_latin1 = 4,
};

/// NULL only where there is no memory; ask `martlet_pattern_error` whether it is usable.
martlet_pattern *martlet_pattern_compile(const uint8_t *text, size_t count, int options,
                                         int64_t memory_limit);
void martlet_pattern_free(martlet_pattern *pattern);
/// NULL where the pattern compiled; else what is wrong, as long as the pattern lives.
const char *martlet_pattern_error(const martlet_pattern *pattern);
/// The part of the pattern that the error is about, and its length.
const char *martlet_pattern_error_part(const martlet_pattern *pattern, size_t *count);

bool martlet_pattern_matches(const martlet_pattern *pattern, const uint8_t *text, size_t count,
                             bool whole);
/// Groups, the whole match not counted.
int martlet_pattern_groups(const martlet_pattern *pattern);
/// Writes begin and end of the match and of each group (-1 and -1 where it took no part):
/// `bounds` has room for `2 * (groups + 1)`.
bool martlet_pattern_captures(const martlet_pattern *pattern, const uint8_t *text, size_t count,
                              bool whole, ptrdiff_t *bounds, int groups);
/// The name of a group from 1, NULL where it has none; as long as the pattern lives.
const char *martlet_pattern_group_name(const martlet_pattern *pattern, int group);

#ifdef __cplusplus
}
#endif
