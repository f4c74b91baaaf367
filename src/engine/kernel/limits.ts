/**
 * How much of everything a program may have, and the error that says there is no more. Programs find
 * these numbers by running into them, so each is one that a desktop has, or more than a page bears.
 */

/**
 * Bytes of one process, its interpreter's with them: MemoryError. With what Emscripten adds to each wish, addresses
 * stay below 2 GiB, where C takes them for negative.
 */
export const PROCESS_BYTES_AT_MOST = 2 ** 31 - 2 ** 27;
/** Bytes of all processes of a program: MemoryError in who wants more, ENOMEM for a fork. */
export const PROGRAM_BYTES_AT_MOST = 3 * 2 ** 30;

/** Bytes all processes of a program share: ENOMEM, or ENOSPC where a file was to grow. */
export const SHARED_BYTES_AT_MOST = 1 << 29;

/** Bytes of one segment, of which every process that maps it has two copies: ENOMEM. */
export const SEGMENT_BYTES_AT_MOST = 1 << 28;

/** Processes, with those that have ended and were not waited for: EAGAIN. */
export const PROCESS_LIMIT = 64;

/** Threads of one process, each with a C stack: "can't start new thread". */
export const THREAD_LIMIT = 12_000;

/** Descriptors of one process, `RLIMIT_NOFILE`: EMFILE. */
export const DESCRIPTOR_LIMIT = 1024;

/** Kernel descriptors start here; smaller ones belong to the interpreter's own files. */
export const FIRST_DESCRIPTOR = 512;

/** Descriptors on their way from one process to another: EMFILE. A power of two, as of all handles. */
export const LOAN_LIMIT = 1024;

/** Semaphores, which live as long as the program: ENOSPC, as of `/dev/shm`. */
export const SEMAPHORE_LIMIT = 32_768;
/** SEM_VALUE_MAX: EINVAL at first, EOVERFLOW later. */
export const SEMAPHORE_VALUE_AT_MOST = 2 ** 31 - 1;

/** Segments of shared memory: ENFILE. */
export const SEGMENT_LIMIT = 1024;

/** Names of one kind, of files above all: ENOSPC, as where a file system has no inodes left. */
export const NAME_LIMIT = 65_536;
/** Bytes of a name, PATH_MAX: ENAMETOOLONG. */
export const NAME_BYTES_AT_MOST = 4096;

/** Locks of files, of which each is for a part of one: ENOLCK. */
export const FILE_LOCK_LIMIT = 256;

/** Bytes a pipe holds; a write then waits, or is EAGAIN. A power of two. */
export const PIPE_CAPACITY = 65_536;
/** PIPE_BUF: up to so many bytes are written at once. */
export const ATOMIC_WRITE = 4096;

/** Bytes of what a process has done, printed above all, that its page has not read: it then waits. A power of two. */
export const JOURNAL_BYTES = 1 << 18;
/** Bytes that are written to it at once; what is longer is written in parts. */
export const JOURNAL_RECORD_AT_MOST = 1 << 14;

/** Connections that wait to be accepted, as many as a process has descriptors: EAGAIN. */
export const BACKLOG = 1024;
