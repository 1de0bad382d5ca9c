#pragma once
#include <stddef.h>
#include <stdint.h>

/// zlib and zstd as one kind of stream, so that Swift sees no struct of theirs.
typedef struct martlet_inflater martlet_inflater;

enum { martlet_format_gzip = 0, martlet_format_zstd = 1 };

/// What one step came to. Negative: nothing more can be read.
enum {
  martlet_step_more = 0,
  /// A gzip member or zstd frame ended; the next step begins another.
  martlet_step_end = 1,
  martlet_step_damaged = -1,
  martlet_step_memory = -2,
};

/// NULL where there is no memory. The gzip format takes zlib's (RFC 1950) as well.
martlet_inflater *martlet_inflater_open(int format);
void martlet_inflater_close(martlet_inflater *inflater);
int martlet_inflater_step(martlet_inflater *inflater, const uint8_t *input, size_t input_count,
                          size_t *consumed, uint8_t *output, size_t output_count,
                          size_t *produced);

/// The most bytes that `count` bytes can become.
size_t martlet_compressed_bound(int format, size_t count);
/// How many bytes were written; 0 where it failed.
size_t martlet_compress(int format, const uint8_t *input, size_t input_count, uint8_t *output,
                        size_t output_count, int level);
