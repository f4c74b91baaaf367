/** Errors a program sees, by the names of `errno`. */
export class KernelError extends Error {
  readonly code: keyof typeof ERRNO;

  constructor(code: keyof typeof ERRNO) {
    super(code);
    this.code = code;
  }
}

/** Numbers as C has them, which are WASI's; Python is told Linux's (tools/linux-errors.ts). */
export const ERRNO = {
  EACCES: 2,
  EADDRINUSE: 3,
  EAGAIN: 6,
  EBADF: 8,
  ECHILD: 12,
  ECONNREFUSED: 14,
  EEXIST: 20,
  EFBIG: 22,
  EINTR: 27,
  EINVAL: 28,
  EMFILE: 33,
  EMSGSIZE: 35,
  ENAMETOOLONG: 37,
  ENFILE: 41,
  ENOENT: 44,
  ENOLCK: 46,
  ENOMEM: 48,
  ENOSPC: 51,
  ENOSYS: 52,
  ENOTEMPTY: 55,
  EOVERFLOW: 61,
  EPERM: 63,
  EPIPE: 64,
  ESRCH: 71,
} as const;

/** The process was ended from outside, but its worker runs on for a moment. */
export class ProcessEnded extends Error {}

/**
 * What stands in the shared memory makes no sense, or its lock is never given back: something other than
 * this code has written there. Only the program's end helps, without the kernel.
 */
export class KernelDamaged extends Error {
  constructor() {
    super("the memory the program's processes share is damaged");
  }
}
