#include "CCompression.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>
#include <zstd.h>

struct martlet_inflater {
  int format;
  z_stream zlib;
  ZSTD_DStream *zstd;
};

/// 15 is the largest window; 32 more recognises gzip and zlib headers.
enum { window_bits = 15, either_header = 32, gzip_header = 16, memory_level = 8 };

martlet_inflater *martlet_inflater_open(int format) {
  martlet_inflater *inflater = calloc(1, sizeof *inflater);
  if (!inflater) return NULL;
  inflater->format = format;
  int failed;
  if (format == martlet_format_zstd) {
    inflater->zstd = ZSTD_createDStream();
    failed = !inflater->zstd;
  } else {
    failed = inflateInit2(&inflater->zlib, window_bits + either_header) != Z_OK;
  }
  if (failed) {
    free(inflater);
    return NULL;
  }
  return inflater;
}

void martlet_inflater_close(martlet_inflater *inflater) {
  if (inflater->format == martlet_format_zstd) {
    ZSTD_freeDStream(inflater->zstd);
  } else {
    inflateEnd(&inflater->zlib);
  }
  free(inflater);
}

static unsigned at_most_unsigned(size_t count) {
  return count > UINT_MAX ? UINT_MAX : (unsigned)count;
}

static int zlib_step(z_stream *zlib, const uint8_t *input, size_t input_count, size_t *consumed,
                     uint8_t *output, size_t output_count, size_t *produced) {
  zlib->next_in = (Bytef *)input;
  zlib->avail_in = at_most_unsigned(input_count);
  zlib->next_out = output;
  zlib->avail_out = at_most_unsigned(output_count);
  int result = inflate(zlib, Z_NO_FLUSH);
  *consumed = (size_t)(zlib->next_in - input);
  *produced = (size_t)(zlib->next_out - output);
  switch (result) {
  case Z_STREAM_END:
    return inflateReset(zlib) == Z_OK ? martlet_step_end : martlet_step_damaged;
  case Z_OK:
  case Z_BUF_ERROR: // No progress was possible: more input or more room is wanted.
    return martlet_step_more;
  case Z_MEM_ERROR:
    return martlet_step_memory;
  default:
    return martlet_step_damaged;
  }
}

static int zstd_step(ZSTD_DStream *zstd, const uint8_t *input, size_t input_count,
                     size_t *consumed, uint8_t *output, size_t output_count, size_t *produced) {
  ZSTD_inBuffer from = {input, input_count, 0};
  ZSTD_outBuffer to = {output, output_count, 0};
  size_t result = ZSTD_decompressStream(zstd, &to, &from);
  *consumed = from.pos;
  *produced = to.pos;
  if (ZSTD_isError(result)) return martlet_step_damaged;
  return result == 0 ? martlet_step_end : martlet_step_more;
}

int martlet_inflater_step(martlet_inflater *inflater, const uint8_t *input, size_t input_count,
                          size_t *consumed, uint8_t *output, size_t output_count,
                          size_t *produced) {
  if (inflater->format == martlet_format_zstd) {
    return zstd_step(inflater->zstd, input, input_count, consumed, output, output_count, produced);
  }
  return zlib_step(&inflater->zlib, input, input_count, consumed, output, output_count, produced);
}

size_t martlet_compressed_bound(int format, size_t count) {
  // deflate's stored blocks cost 5 bytes in each 16 KiB; header and trailer of gzip are 18.
  return format == martlet_format_zstd ? ZSTD_compressBound(count)
                                       : count + count / 1000 + (count >> 12) + 64;
}

static size_t gzip_compress(const uint8_t *input, size_t input_count, uint8_t *output,
                            size_t output_count, int level) {
  z_stream zlib;
  memset(&zlib, 0, sizeof zlib);
  if (deflateInit2(&zlib, level, Z_DEFLATED, window_bits + gzip_header, memory_level,
                   Z_DEFAULT_STRATEGY) != Z_OK) {
    return 0;
  }
  zlib.next_in = (Bytef *)input;
  zlib.next_out = output;
  int result = Z_OK;
  while (result == Z_OK) {
    size_t left = input_count - (size_t)(zlib.next_in - input);
    zlib.avail_in = at_most_unsigned(left);
    zlib.avail_out = at_most_unsigned(output_count - (size_t)(zlib.next_out - output));
    result = deflate(&zlib, left > UINT_MAX ? Z_NO_FLUSH : Z_FINISH);
  }
  deflateEnd(&zlib);
  return result == Z_STREAM_END ? (size_t)(zlib.next_out - output) : 0;
}

size_t martlet_compress(int format, const uint8_t *input, size_t input_count, uint8_t *output,
                        size_t output_count, int level) {
  if (format != martlet_format_zstd) {
    return gzip_compress(input, input_count, output, output_count, level);
  }
  size_t result = ZSTD_compress(output, output_count, input, input_count, level);
  return ZSTD_isError(result) ? 0 : result;
}
