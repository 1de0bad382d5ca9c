#include "CYAML.h"

#include <stdlib.h>
#include <string.h>
#include <yaml.h>

struct martlet_yaml {
  yaml_parser_t parser;
  yaml_event_t event;
  int has_event;
};

martlet_yaml *martlet_yaml_open(const uint8_t *bytes, size_t count) {
  martlet_yaml *yaml = calloc(1, sizeof *yaml);
  if (!yaml) return NULL;
  if (!yaml_parser_initialize(&yaml->parser)) {
    free(yaml);
    return NULL;
  }
  yaml_parser_set_input_string(&yaml->parser, bytes, count);
  return yaml;
}

void martlet_yaml_close(martlet_yaml *yaml) {
  if (yaml->has_event) yaml_event_delete(&yaml->event);
  yaml_parser_delete(&yaml->parser);
  free(yaml);
}

static martlet_yaml_event failure(const yaml_parser_t *parser) {
  const char *problem = parser->problem ? parser->problem : "not enough memory";
  // Only scanner and parser know a mark; the reader (a bad byte) knows an offset alone.
  int has_mark = parser->error == YAML_SCANNER_ERROR || parser->error == YAML_PARSER_ERROR;
  yaml_mark_t mark = has_mark ? parser->problem_mark : parser->mark;
  martlet_yaml_event event = {.kind = martlet_yaml_error,
                              .text = (const uint8_t *)problem,
                              .count = strlen(problem),
                              .line = mark.line + 1,
                              .column = mark.column + 1};
  return event;
}

static int style(yaml_scalar_style_t style) {
  switch (style) {
  case YAML_SINGLE_QUOTED_SCALAR_STYLE: return martlet_yaml_single_quoted;
  case YAML_DOUBLE_QUOTED_SCALAR_STYLE: return martlet_yaml_double_quoted;
  case YAML_LITERAL_SCALAR_STYLE: return martlet_yaml_literal;
  case YAML_FOLDED_SCALAR_STYLE: return martlet_yaml_folded;
  default: return martlet_yaml_plain;
  }
}

static int kind(yaml_event_type_t type) {
  switch (type) {
  case YAML_DOCUMENT_START_EVENT: return martlet_yaml_document_start;
  case YAML_DOCUMENT_END_EVENT: return martlet_yaml_document_end;
  case YAML_ALIAS_EVENT: return martlet_yaml_alias;
  case YAML_SCALAR_EVENT: return martlet_yaml_scalar;
  case YAML_SEQUENCE_START_EVENT: return martlet_yaml_sequence_start;
  case YAML_SEQUENCE_END_EVENT: return martlet_yaml_sequence_end;
  case YAML_MAPPING_START_EVENT: return martlet_yaml_mapping_start;
  case YAML_MAPPING_END_EVENT: return martlet_yaml_mapping_end;
  default: return martlet_yaml_stream_end;
  }
}

martlet_yaml_event martlet_yaml_next(martlet_yaml *yaml) {
  do {
    if (yaml->has_event) yaml_event_delete(&yaml->event);
    yaml->has_event = 0;
    if (!yaml_parser_parse(&yaml->parser, &yaml->event)) return failure(&yaml->parser);
    yaml->has_event = 1;
  } while (yaml->event.type == YAML_STREAM_START_EVENT);

  const yaml_event_t *from = &yaml->event;
  martlet_yaml_event event = {.kind = kind(from->type),
                              .line = from->start_mark.line + 1,
                              .column = from->start_mark.column + 1};
  switch (from->type) {
  case YAML_SCALAR_EVENT:
    event.style = style(from->data.scalar.style);
    event.text = from->data.scalar.value;
    event.count = from->data.scalar.length;
    event.anchor = (const char *)from->data.scalar.anchor;
    event.tag = (const char *)from->data.scalar.tag;
    break;
  case YAML_ALIAS_EVENT: event.anchor = (const char *)from->data.alias.anchor; break;
  case YAML_SEQUENCE_START_EVENT:
    event.anchor = (const char *)from->data.sequence_start.anchor;
    event.tag = (const char *)from->data.sequence_start.tag;
    break;
  case YAML_MAPPING_START_EVENT:
    event.anchor = (const char *)from->data.mapping_start.anchor;
    event.tag = (const char *)from->data.mapping_start.tag;
    break;
  default: break;
  }
  return event;
}
