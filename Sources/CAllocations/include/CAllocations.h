#pragma once

/// How often the calling thread has asked for memory since it began. A program that links this
/// gets malloc and its kin counted, the Swift runtime's calls included; nothing else changes.
///
/// Always 0 where the C library is not glibc, and under a sanitizer, which has a malloc of its own.
unsigned long martlet_allocations(void);

/// Whether the calls are counted at all in this build.
int martlet_counts_allocations(void);
