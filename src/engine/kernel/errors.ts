/** Errors a program sees, by the names of `errno`. */
export class KernelError extends Error {
  readonly code: keyof typeof ERRNO;

  constructor(code: keyof typeof ERRNO) {
    super(code);
    this.code = code;
  }
}

/** Numbers as in the interpreter's `errno` module (WASI numbering). */
export const ERRNO = {
  EADDRINUSE: 3,
  EAGAIN: 6,
  EBADF: 8,
  ECHILD: 12,
  ECONNREFUSED: 14,
  EEXIST: 20,
  EINVAL: 28,
  EMFILE: 33,
  EMSGSIZE: 35,
  ENOENT: 44,
  ENOMEM: 48,
  ENOSYS: 52,
  EPIPE: 64,
  ESRCH: 71,
} as const;
