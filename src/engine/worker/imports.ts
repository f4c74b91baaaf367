/**
 * All that a module of Python may import: nothing through which JavaScript, the network or what the browser
 * keeps could be reached. What else Emscripten and Pyodide offer is not there, for `dlsym` neither.
 */

/** What they do, and their names. */
export const PERMITTED: Readonly<Record<string, readonly string[]>> = {
  "say the time, and what it is called": [
    ...["clock_res_get", "clock_time_get", "emscripten_date_now", "emscripten_get_now"],
    ...["_gmtime_js", "_localtime_js", "_mktime_js", "_timegm_js", "_tzset_js"],
  ],
  "give random bytes": ["random_get"],
  "give the environment variables, which the engine has set": ["environ_get", "environ_sizes_get"],
  "end the interpreter": ["_abort_js", "__assert_fail", "exit", "proc_exit"],
  "count who wants the runtime to stay": [
    ...["emscripten_runtime_keepalive_pop", "emscripten_runtime_keepalive_push"],
    "_emscripten_runtime_keepalive_clear",
  ],
  "say how much memory there may be, and make it larger": [
    ...["emscripten_get_heap_max", "emscripten_resize_heap"],
  ],
  "work on files, which are in the worker's memory": [
    ...["fd_close", "fd_fdstat_get", "fd_pread", "fd_pwrite", "fd_read", "fd_seek", "fd_sync"],
    ...["fd_write", "_mmap_js", "_msync_js", "_munmap_js", "_try_fcntl64"],
    ...[
      ...["chdir", "chmod", "dup", "dup3", "faccessat", "fadvise64", "fallocate", "fchdir"],
      ...["fchmod", "fchmodat2", "fchown32", "fchownat", "fcntl64", "fdatasync", "fstat64"],
      ...["fstatfs64", "ftruncate64", "getcwd", "getdents64", "getuid32_js", "ioctl", "lstat64"],
      ...["mkdirat", "mknodat", "newfstatat", "openat", "pipe", "poll", "readlinkat", "renameat"],
      ...["rmdir", "stat64", "statfs64", "symlinkat", "truncate64", "umask_js", "unlinkat"],
      "utimensat",
    ].map((name) => `__syscall_${name}`),
  ],
  "call functions in the module's own table": [
    ...["_PyEM_TrampolineCall_JS", "__call_sighandler", "ffi_call_js", "ffi_closure_alloc_js"],
    ...["ffi_closure_free_js", "ffi_prep_closure_loc_js"],
  ],
  "find what the module exports by its name": ["_dlsym_js"],
  "ask whether a signal has come": ["_Py_CheckEmscriptenSignals_Helper"],
  "say what runs the module, for `sys._emscripten_info` and `argv[0]`": [
    ...["_Py_emscripten_runtime", "_emscripten_get_progname"],
  ],
  "make what Pyodide's own module begins with, and tell an error of JavaScript from a value": [
    ...["__hiwire_deduplicate_new", "Jsv_GetError_import", "JsvError_Check"],
  ],
};

const NAMES = new Set(Object.values(PERMITTED).flat());

/** ENOSYS, as WASI counts it. */
const NO_SUCH_CALL = -52;

/**
 * What others answer that C has an error for: there is no library to load, no host of that name, no call of the
 * system, nothing that Pyodide's sockets would wait for.
 */
const ANSWERS: Readonly<Record<string, number | null>> = {
  _dlopen_js: 0,
  _emscripten_dlopen_js: 0,
  _emscripten_lookup_name: 0,
  _emscripten_system: NO_SUCH_CALL,
  _maybe_connect_async: null,
  _maybe_poll_async: null,
  _maybe_recvfrom_async: null,
  _maybe_sendto_async: null,
  _setitimer_js: NO_SUCH_CALL,
  _try_shutdown: 0,
  getaddrinfo: -4,
  getnameinfo: -4,
};

type Imported = ((...args: unknown[]) => unknown) & { sig?: string };

/**
 * Leaves a module that is about to be made what it may import; any other call fails, or ends the process where
 * it cannot.
 *
 * @returns what makes `dlsym` forget the names of all of them, once the module has been made.
 */
export function limitImports(imports: WebAssembly.Imports): () => void {
  const forgetting: (() => void)[] = [];
  for (const from of ["env", "wasi_snapshot_preview1"]) {
    const offered = imports[from] ?? {};
    for (const [name, value] of Object.entries(offered)) {
      if (typeof value !== "function") continue;
      if (!NAMES.has(name)) offered[name] = refused(name, value as Imported);
      forgetting.push(() => delete offered[name]);
    }
  }
  return () => {
    for (const forget of forgetting) forget();
  };
}

/** Has the signature of what it stands for, which Emscripten asks for where the function table has it. */
function refused(name: string, { sig = "v" }: Imported): Imported {
  const answer = name.startsWith("__syscall_") ? NO_SUCH_CALL : ANSWERS[name];
  const refuse = () => {
    if (answer === undefined) throw new Error(`a program may not call ${name}`);
    return answer;
  };
  return Object.assign(refuse, { sig });
}
