#pragma once
#include <stddef.h>
#include <stdint.h>

/// libyaml's events, one after another, without its structs.
typedef struct martlet_yaml martlet_yaml;

enum {
  martlet_yaml_error = -1,
  martlet_yaml_stream_end = 0,
  martlet_yaml_document_start,
  martlet_yaml_document_end,
  martlet_yaml_alias,
  martlet_yaml_scalar,
  martlet_yaml_sequence_start,
  martlet_yaml_sequence_end,
  martlet_yaml_mapping_start,
  martlet_yaml_mapping_end,
};

enum {
  martlet_yaml_plain = 0,
  martlet_yaml_single_quoted,
  martlet_yaml_double_quoted,
  martlet_yaml_literal,
  martlet_yaml_folded,
};

typedef struct {
  int kind;
  int style;
  /// Of a scalar its text; of an error what is wrong.
  const uint8_t *text;
  size_t count;
  /// An alias' target, else the node's anchor; NULL without.
  const char *anchor;
  /// NULL without.
  const char *tag;
  /// Both from 1.
  size_t line;
  size_t column;
} martlet_yaml_event;

/// NULL where there is no memory. The bytes must outlive the reader.
martlet_yaml *martlet_yaml_open(const uint8_t *bytes, size_t count);
void martlet_yaml_close(martlet_yaml *yaml);
/// The next event; what it points to lives until the next call. After an error there is no more.
martlet_yaml_event martlet_yaml_next(martlet_yaml *yaml);
