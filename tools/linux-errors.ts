/**
 * Lets C's errors have the numbers and the texts they have on Linux, wherever Python sees them.
 *
 * The C library that CPython is compiled with counts its errors as WASI does, and so do all comparisons in compiled code
 * and the calls of the system that it imports. Those stay. There are few places where such a number becomes one of
 * Python's: the one function that makes an `OSError` of `errno`, the module `errno`, the table of the subclasses of
 * `OSError`, and what a buffered file says where it would have to wait. There the number is exchanged; `strerror` is asked
 * by Python alone, and takes Linux's.
 */
import {
  bodiesOf,
  CALL,
  CODE_SECTION,
  codeOf,
  contentOf,
  DATA_COUNT_SECTION,
  DATA_SECTION,
  dataAddress,
  END,
  exportedFunctions,
  FUNCTION_SECTION,
  type Instruction,
  importedFunctions,
  instructionsOf,
  isCode,
  LOCAL_GET,
  leb,
  readTypeIndices,
  runsOf,
  sectionsOf,
  signedLeb,
  withOneMore,
  withSections,
} from "./wasm-code.ts";

/** Linux's number, WASI's, the name, and what glibc says of it. */
const ERRORS = `
  1 63 EPERM Operation not permitted
  2 44 ENOENT No such file or directory
  3 71 ESRCH No such process
  4 27 EINTR Interrupted system call
  5 29 EIO Input/output error
  6 60 ENXIO No such device or address
  7 1 E2BIG Argument list too long
  8 45 ENOEXEC Exec format error
  9 8 EBADF Bad file descriptor
  10 12 ECHILD No child processes
  11 6 EAGAIN Resource temporarily unavailable
  12 48 ENOMEM Cannot allocate memory
  13 2 EACCES Permission denied
  14 21 EFAULT Bad address
  15 105 ENOTBLK Block device required
  16 10 EBUSY Device or resource busy
  17 20 EEXIST File exists
  18 75 EXDEV Invalid cross-device link
  19 43 ENODEV No such device
  20 54 ENOTDIR Not a directory
  21 31 EISDIR Is a directory
  22 28 EINVAL Invalid argument
  23 41 ENFILE Too many open files in system
  24 33 EMFILE Too many open files
  25 59 ENOTTY Inappropriate ioctl for device
  26 74 ETXTBSY Text file busy
  27 22 EFBIG File too large
  28 51 ENOSPC No space left on device
  29 70 ESPIPE Illegal seek
  30 69 EROFS Read-only file system
  31 34 EMLINK Too many links
  32 64 EPIPE Broken pipe
  33 18 EDOM Numerical argument out of domain
  34 68 ERANGE Numerical result out of range
  35 16 EDEADLK Resource deadlock avoided
  36 37 ENAMETOOLONG File name too long
  37 46 ENOLCK No locks available
  38 52 ENOSYS Function not implemented
  39 55 ENOTEMPTY Directory not empty
  40 32 ELOOP Too many levels of symbolic links
  42 49 ENOMSG No message of desired type
  43 24 EIDRM Identifier removed
  44 106 ECHRNG Channel number out of range
  45 156 EL2NSYNC Level 2 not synchronized
  46 107 EL3HLT Level 3 halted
  47 108 EL3RST Level 3 reset
  48 109 ELNRNG Link number out of range
  49 110 EUNATCH Protocol driver not attached
  50 111 ENOCSI No CSI structure available
  51 112 EL2HLT Level 2 halted
  52 113 EBADE Invalid exchange
  53 114 EBADR Invalid request descriptor
  54 115 EXFULL Exchange full
  55 104 ENOANO No anode
  56 103 EBADRQC Invalid request code
  57 102 EBADSLT Invalid slot
  59 101 EBFONT Bad font file format
  60 100 ENOSTR Device not a stream
  61 116 ENODATA No data available
  62 117 ETIME Timer expired
  63 118 ENOSR Out of streams resources
  64 119 ENONET Machine is not on the network
  65 120 ENOPKG Package not installed
  66 121 EREMOTE Object is remote
  67 47 ENOLINK Link has been severed
  68 122 EADV Advertise error
  69 123 ESRMNT Srmount error
  70 124 ECOMM Communication error on send
  71 65 EPROTO Protocol error
  72 36 EMULTIHOP Multihop attempted
  73 125 EDOTDOT RFS specific error
  74 9 EBADMSG Bad message
  75 61 EOVERFLOW Value too large for defined data type
  76 126 ENOTUNIQ Name not unique on network
  77 127 EBADFD File descriptor in bad state
  78 128 EREMCHG Remote address changed
  79 129 ELIBACC Can not access a needed shared library
  80 130 ELIBBAD Accessing a corrupted shared library
  81 131 ELIBSCN .lib section in a.out corrupted
  82 132 ELIBMAX Attempting to link in too many shared libraries
  83 133 ELIBEXEC Cannot exec a shared library directly
  84 25 EILSEQ Invalid or incomplete multibyte or wide character
  85 134 ERESTART Interrupted system call should be restarted
  86 135 ESTRPIPE Streams pipe error
  87 136 EUSERS Too many users
  88 57 ENOTSOCK Socket operation on non-socket
  89 17 EDESTADDRREQ Destination address required
  90 35 EMSGSIZE Message too long
  91 67 EPROTOTYPE Protocol wrong type for socket
  92 50 ENOPROTOOPT Protocol not available
  93 66 EPROTONOSUPPORT Protocol not supported
  94 137 ESOCKTNOSUPPORT Socket type not supported
  95 138 EOPNOTSUPP Operation not supported
  96 139 EPFNOSUPPORT Protocol family not supported
  97 5 EAFNOSUPPORT Address family not supported by protocol
  98 3 EADDRINUSE Address already in use
  99 4 EADDRNOTAVAIL Cannot assign requested address
  100 38 ENETDOWN Network is down
  101 40 ENETUNREACH Network is unreachable
  102 39 ENETRESET Network dropped connection on reset
  103 13 ECONNABORTED Software caused connection abort
  104 15 ECONNRESET Connection reset by peer
  105 42 ENOBUFS No buffer space available
  106 30 EISCONN Transport endpoint is already connected
  107 53 ENOTCONN Transport endpoint is not connected
  108 140 ESHUTDOWN Cannot send after transport endpoint shutdown
  109 141 ETOOMANYREFS Too many references: cannot splice
  110 73 ETIMEDOUT Connection timed out
  111 14 ECONNREFUSED Connection refused
  112 142 EHOSTDOWN Host is down
  113 23 EHOSTUNREACH No route to host
  114 7 EALREADY Operation already in progress
  115 26 EINPROGRESS Operation now in progress
  116 72 ESTALE Stale file handle
  117 143 EUCLEAN Structure needs cleaning
  118 144 ENOTNAM Not a XENIX named type file
  119 145 ENAVAIL No XENIX semaphores available
  120 146 EISNAM Is a named type file
  121 147 EREMOTEIO Remote I/O error
  122 19 EDQUOT Disk quota exceeded
  123 148 ENOMEDIUM No medium found
  124 149 EMEDIUMTYPE Wrong medium type
  125 11 ECANCELED Operation canceled
  126 150 ENOKEY Required key not available
  127 151 EKEYEXPIRED Key has expired
  128 152 EKEYREVOKED Key has been revoked
  129 153 EKEYREJECTED Key was rejected by service
  130 62 EOWNERDEAD Owner died
  131 56 ENOTRECOVERABLE State not recoverable
  132 154 ERFKILL Operation not possible due to RF-kill
  133 155 EHWPOISON Memory page has hardware error
`
  .trim()
  .split("\n")
  .map((line) => {
    const [linux, wasi, , ...words] = line.trim().split(" ");
    return { linux: Number(linux), wasi: Number(wasi), text: words.join(" ") };
  });

/** What is said of numbers that are none, behind all the others. */
const UNKNOWN = { linux: Math.max(...ERRORS.map(({ linux }) => linux)) + 1, text: "Unknown error" };
const TEXTS = [{ linux: 0, text: "Success" }, ...ERRORS, UNKNOWN];

/** EINTR, as C counts here and as Linux does; and EAGAIN, as C does. */
const EINTR = { wasi: 27, linux: 4 };
const EAGAIN = 6;

/** The errors that have a subclass of `OSError`, as `_PyExc_InitState` (Objects/exceptions.c) names them. */
const WITH_SUBCLASS = [6, 7, 26, 6, 64, 140, 12, 13, 14, 15, 20, 44, 31, 54, 27, 2, 63, 71, 73];

/** Texts by which functions are found that have no name. */
const NAME_OF_EAGAIN = "EWOULDBLOCK";
const WOULD_BLOCK = "write could not complete without blocking";

const RETURN = 0x0f;
const IF = 0x04;
const SELECT = 0x1b;
const LOAD = 0x28;
const GLOBAL_SET = 0x24;
const CONSTANT = 0x41;
const EQUAL = 0x46;
const UNEQUAL = 0x47;
const LESS = 0x49;
const ADD = 0x6a;
const SHIFT_LEFT = 0x74;
const NO_RESULT = 0x40;
/** Of a load of 32 bits: how it is aligned, and that nothing is added to the address. */
const WORD = [2, 0];

const constant = (value: number) => [CONSTANT, ...signedLeb(value)];
const call = (index: number) => [CALL, ...leb(index)];

/** @param wasm as Emscripten has linked it. @throws for a build of Python in which a place is not found. */
export function countErrorsAsLinux(wasm: Uint8Array): Uint8Array<ArrayBuffer> {
  const sections = sectionsOf(wasm);
  const imported = importedFunctions(wasm, sections);
  const exported = exportedFunctions(wasm, sections, imported);
  const bodies = bodiesOf(wasm, sections);
  const codes = bodies.map(({ start, end }) => instructionsOf(wasm, start, end));
  const codeAt = (name: string) => codes[exported(name)] ?? [];
  const isCallOf = (name: string) => isCode(CALL, exported(name) + imported);
  const toLinux = call(imported + bodies.length);
  const textOf = ({ start, end }: Instruction) => wasm.subarray(start, end);
  const before = (it: Instruction, text: readonly number[]) => [...text, ...textOf(it)];
  const after = (it: Instruction, text: readonly number[]) => [...textOf(it), ...text];

  /** What stands in the place of instructions, which are known by where they begin. */
  const changes = new Map<number, readonly number[]>();
  const change = (instruction: Instruction | undefined, text: readonly number[]) => {
    if (instruction === undefined) throw new Error("a place of a number of an error was not found");
    changes.set(instruction.start, text);
  };

  const [errno] = codeAt("__errno_location");
  const readsErrno = [isCode(CONSTANT, errno?.number), isCode(LOAD)];

  // What makes an OSError of errno.
  const making = codeAt("PyErr_SetFromErrnoWithFilenameObjects");
  const [, read] = only(runsOf(making, readsErrno));
  if (read !== undefined) change(read, after(read, toLinux));
  const [interrupted] = only(runsOf(making, [isCode(CONSTANT, EINTR.wasi), isCode(EQUAL)]));
  change(interrupted, constant(EINTR.linux));

  // The subclasses of OSError.
  const makesNumber = isCallOf("PyLong_FromLong");
  const numbers = only(
    codes
      .map((code) => runsOf(code, [isCode(CONSTANT), makesNumber]).slice(0, WITH_SUBCLASS.length))
      .filter((runs) => runs.map(([value]) => value?.number).join() === WITH_SUBCLASS.join()),
  );
  for (const [, it] of numbers) if (it !== undefined) change(it, before(it, toLinux));

  // The module errno: the function that names all, and the one that it calls for most of them.
  const nameOfEagain = isCode(CONSTANT, dataAddress(wasm, sections, NAME_OF_EAGAIN));
  const adds = [nameOfEagain, isCode(CONSTANT, EAGAIN), isCode(CALL)];
  const naming = only(codes.filter((code) => runsOf(code, adds).length > 0));
  const adding = only(runsOf(naming, adds)).at(-1)?.number ?? 0;
  for (const it of [...naming, ...(codes[adding - imported] ?? [])].filter(makesNumber)) {
    change(it, before(it, toLinux));
  }

  // What a buffered file says where the one below it would have to wait, and asks of that one's errors.
  const blocks = isCode(CONSTANT, dataAddress(wasm, sections, WOULD_BLOCK));
  for (const code of codes.filter((it) => it.some(blocks))) {
    for (const [, it] of runsOf(code, readsErrno))
      if (it !== undefined) change(it, after(it, toLinux));
  }
  const asks = [
    isCallOf("PyErr_Clear"),
    isCode(LOCAL_GET),
    isCode(CONSTANT, EINTR.wasi),
    isCode(UNEQUAL),
  ];
  const asking = codes.filter((code) => code.some(isCallOf("PyLong_AsLongAndOverflow")));
  change(only(asking.flatMap((code) => runsOf(code, asks)))[2], constant(EINTR.linux));

  // What strerror says lies where the C stack would end, and the stack ends above it.
  const ends = runsOf(codeAt("emscripten_stack_init"), [isCode(CONSTANT), isCode(GLOBAL_SET)]);
  const end = ends
    .map(([it]) => it)
    .sort((one, other) => (one?.number ?? 0) - (other?.number ?? 0))[0];
  const address = end?.number ?? 0;
  const data = dataAt(address);
  change(end, constant(address + data.length));

  const texts = bodies.map(({ from, start, end }, index) => {
    if (index === exported("__strerror_l")) return Uint8Array.from([0, ...sayText(address)]);
    const code = codes[index] ?? [];
    if (!code.some((it) => changes.has(it.start))) return wasm.subarray(from, end);
    const changed = code.flatMap((it) => changes.get(it.start) ?? [...textOf(it)]);
    return Uint8Array.from([...wasm.subarray(from, start), ...changed]);
  });
  const type = readTypeIndices(wasm, sections)[exported("PyErr_SetFromErrno")] ?? 0;
  const more = (id: number, item: Iterable<number>) => withOneMore(wasm, sections, id, item);
  const added = Uint8Array.from([0, ...exchange()]);
  return withSections(
    wasm,
    new Map([
      [FUNCTION_SECTION, more(FUNCTION_SECTION, leb(type))],
      [
        DATA_COUNT_SECTION,
        [Uint8Array.from(leb(contentOf(wasm, sections, DATA_SECTION).count + 1))],
      ],
      [CODE_SECTION, codeOf([...texts, added])],
      [
        DATA_SECTION,
        more(DATA_SECTION, [0, ...constant(address), END, ...leb(data.length), ...data]),
      ],
    ]),
  );
}

/** @throws unless there is one. */
function only<Item>(items: readonly Item[]): Item {
  const [item] = items;
  if (item === undefined || items.length > 1) {
    throw new Error(`a place of a number of an error was found ${items.length} times`);
  }
  return item;
}

/** The body of a function that takes WASI's number and gives Linux's. */
const exchange = () => [
  ...ERRORS.flatMap(({ linux, wasi }) => [
    ...[LOCAL_GET, 0, ...constant(wasi), EQUAL, IF, NO_RESULT],
    ...[...constant(linux), RETURN, END],
  ]),
  ...[LOCAL_GET, 0, END],
];

/** The body of `strerror`: reads the address of the text. */
const sayText = (table: number) => [
  ...constant(table),
  ...[LOCAL_GET, 0, ...constant(UNKNOWN.linux), LOCAL_GET, 0, ...constant(UNKNOWN.linux)],
  ...[LESS, SELECT, ...constant(2), SHIFT_LEFT, ADD, LOAD, ...WORD, END],
];

/** Addresses of texts by Linux's numbers, and the texts. */
function dataAt(address: number): Uint8Array {
  const words = UNKNOWN.linux + 1;
  const texts = TEXTS.map(({ text }) => new TextEncoder().encode(`${text}\0`));
  const size = texts.reduce((total, { length }) => total + length, words * 4);
  // The stack is as aligned as it was.
  const data = new Uint8Array(Math.ceil(size / 16) * 16);
  const table = new DataView(data.buffer);
  let at = words * 4;
  const places = new Map<number, number>();
  for (const [index, { linux }] of TEXTS.entries()) {
    data.set(texts[index] ?? [], at);
    places.set(linux, address + at);
    at += texts[index]?.length ?? 0;
  }
  const unknown = places.get(UNKNOWN.linux) ?? 0;
  for (let number = 0; number < words; number++) {
    table.setUint32(number * 4, places.get(number) ?? unknown, true);
  }
  return data;
}
