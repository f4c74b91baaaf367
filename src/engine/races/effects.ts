/**
 * What CPython's instructions, and the methods and functions of its built-in containers, read and write of what
 * threads can share. `test/engine/races/effects.node.test.ts` holds the tables to the interpreter's own lists.
 */

/** What an instruction does; the worker knows where its operands are. */
export type OpcodeEffect =
  /** Nothing that another thread could see, or by Python code that is looked at itself. */
  | "none"
  | "read-global"
  | "write-global"
  | "read-name"
  | "write-name"
  | "read-cell"
  | "write-cell"
  | "read-attribute"
  | "write-attribute"
  | "binary"
  | "compare"
  | "contains"
  | "read-slice"
  | "write-slice"
  | "write-item"
  | "delete-item"
  | "count"
  /** Of what is on top of the stack, or below that. */
  | "read-top"
  | "read-second"
  | "step"
  | "suspend"
  | "call"
  | "call-with-names";

const none = (names: string) =>
  Object.fromEntries(names.split(/\s+/).map((name) => [name, "none"])) as Readonly<
    Record<string, "none">
  >;

/** Of every instruction that a compiler writes; those that CPython puts in their place do the same. */
export const OPCODES: Readonly<Record<string, OpcodeEffect>> = {
  ...none(`CACHE RESERVED NOP NOT_TAKEN EXTENDED_ARG RESUME INTERPRETER_EXIT EXIT_INIT_CHECK
    POP_TOP POP_ITER POP_EXCEPT PUSH_NULL PUSH_EXC_INFO COPY SWAP END_FOR END_SEND END_ASYNC_FOR
    RETURN_GENERATOR RETURN_VALUE SEND GET_AITER GET_ANEXT GET_AWAITABLE GET_YIELD_FROM_ITER
    JUMP_FORWARD JUMP_BACKWARD JUMP_BACKWARD_NO_INTERRUPT
    POP_JUMP_IF_FALSE POP_JUMP_IF_TRUE POP_JUMP_IF_NONE POP_JUMP_IF_NOT_NONE
    CHECK_EG_MATCH CHECK_EXC_MATCH CLEANUP_THROW RAISE_VARARGS RERAISE WITH_EXCEPT_START
    LOAD_CONST LOAD_SMALL_INT LOAD_COMMON_CONSTANT LOAD_BUILD_CLASS LOAD_LOCALS LOAD_SPECIAL
    LOAD_FAST LOAD_FAST_AND_CLEAR LOAD_FAST_BORROW LOAD_FAST_BORROW_LOAD_FAST_BORROW LOAD_FAST_CHECK
    LOAD_FAST_LOAD_FAST STORE_FAST STORE_FAST_LOAD_FAST STORE_FAST_STORE_FAST DELETE_FAST
    MAKE_CELL COPY_FREE_VARS MAKE_FUNCTION SET_FUNCTION_ATTRIBUTE SETUP_ANNOTATIONS
    BUILD_INTERPOLATION BUILD_LIST BUILD_MAP BUILD_SET BUILD_SLICE BUILD_STRING BUILD_TEMPLATE BUILD_TUPLE
    LIST_APPEND MAP_ADD SET_ADD IMPORT_NAME IMPORT_FROM IS_OP
    UNARY_INVERT UNARY_NEGATIVE UNARY_NOT CALL_INTRINSIC_1 CALL_INTRINSIC_2 CALL_FUNCTION_EX
    LOAD_SUPER_ATTR MATCH_CLASS MATCH_MAPPING MATCH_SEQUENCE`),
  LOAD_GLOBAL: "read-global",
  LOAD_FROM_DICT_OR_GLOBALS: "read-name",
  STORE_GLOBAL: "write-global",
  DELETE_GLOBAL: "write-global",
  LOAD_NAME: "read-name",
  STORE_NAME: "write-name",
  DELETE_NAME: "write-name",
  LOAD_DEREF: "read-cell",
  LOAD_FROM_DICT_OR_DEREF: "read-cell",
  STORE_DEREF: "write-cell",
  DELETE_DEREF: "write-cell",
  LOAD_ATTR: "read-attribute",
  STORE_ATTR: "write-attribute",
  DELETE_ATTR: "write-attribute",
  BINARY_OP: "binary",
  BINARY_SLICE: "read-slice",
  STORE_SLICE: "write-slice",
  STORE_SUBSCR: "write-item",
  DELETE_SUBSCR: "delete-item",
  COMPARE_OP: "compare",
  CONTAINS_OP: "contains",
  TO_BOOL: "count",
  GET_LEN: "count",
  GET_ITER: "read-top",
  UNPACK_SEQUENCE: "read-top",
  UNPACK_EX: "read-top",
  LIST_EXTEND: "read-top",
  SET_UPDATE: "read-top",
  DICT_UPDATE: "read-top",
  DICT_MERGE: "read-top",
  FORMAT_SIMPLE: "read-top",
  CONVERT_VALUE: "read-top",
  FORMAT_WITH_SPEC: "read-second",
  MATCH_KEYS: "read-second",
  FOR_ITER: "step",
  YIELD_VALUE: "suspend",
  CALL: "call",
  CALL_KW: "call-with-names",
};

/** What a method does to its container. */
export type ContainerEffect =
  | "none"
  | "read"
  | "write"
  | "count"
  | "add"
  | "take"
  /** To one item of it: the first argument is its key. */
  | "read-item"
  | "write-item"
  | "delete-item"
  /** In one piece, so that who does the same to the same item does not conflict with it. */
  | "add-item"
  | "take-item"
  /** Puts an item there unless there is one, and reads it, in one piece. */
  | "put-item";

export interface MethodEffect {
  readonly onOwner: ContainerEffect;
  /** Whether it reads what it is given, if that is a container. */
  readonly readsArguments: boolean;
}

export type ContainerKind = "list" | "dict" | "set" | "deque" | "bytearray";

type Effects = Readonly<Record<string, MethodEffect>>;

const each = (onOwner: ContainerEffect, names: string, readsArguments = false): Effects =>
  Object.fromEntries(names.split(/\s+/).map((name) => [name, { onOwner, readsArguments }]));

const reading = (onOwner: ContainerEffect, names: string) => each(onOwner, names, true);

/** Of no container in particular, or what nobody calls once threads share it. */
const OF_ALL = each(
  "none",
  "__new__ __init__ __hash__ __class_getitem__ __doc__ __sizeof__ __getattribute__ __module__",
);

export const METHODS: Readonly<Record<ContainerKind, Effects>> = {
  list: {
    ...OF_ALL,
    ...each(
      "read",
      "__repr__ __iter__ __mul__ __rmul__ __contains__ __reversed__ copy index count",
    ),
    ...reading("read", "__lt__ __le__ __eq__ __ne__ __gt__ __ge__ __add__"),
    ...each("count", "__len__"),
    ...each("read-item", "__getitem__"),
    ...each("write-item", "__setitem__"),
    ...each("delete-item", "__delitem__"),
    ...each("add", "append"),
    ...reading("add", "extend __iadd__"),
    ...each("take", "pop"),
    ...each("write", "__imul__ clear insert remove reverse sort"),
  },
  dict: {
    ...OF_ALL,
    ...each("none", "fromkeys keys values items"),
    ...each("read", "__repr__ __iter__ __reversed__ copy"),
    ...reading("read", "__lt__ __le__ __eq__ __ne__ __gt__ __ge__ __or__ __ror__"),
    ...each("count", "__len__"),
    ...each("read-item", "__getitem__ __contains__ get"),
    ...each("write-item", "__setitem__"),
    ...each("delete-item", "__delitem__"),
    ...each("take-item", "pop"),
    ...each("put-item", "setdefault"),
    ...each("take", "popitem"),
    ...reading("write", "__ior__ update"),
    ...each("write", "clear"),
  },
  set: {
    ...OF_ALL,
    ...each("read", "__repr__ __iter__ __reduce__ copy"),
    ...reading(
      "read",
      `__lt__ __le__ __eq__ __ne__ __gt__ __ge__ __sub__ __rsub__ __and__ __rand__ __xor__ __rxor__ __or__ __ror__
      difference intersection isdisjoint issubset issuperset symmetric_difference union`,
    ),
    ...each("count", "__len__"),
    ...each("read-item", "__contains__"),
    ...each("add-item", "add"),
    ...each("take-item", "discard"),
    ...each("delete-item", "remove"),
    ...each("take", "pop"),
    ...reading("add", "__ior__ update"),
    ...reading(
      "write",
      `__isub__ __iand__ __ixor__ difference_update intersection_update symmetric_difference_update`,
    ),
    ...each("write", "clear"),
  },
  deque: {
    ...OF_ALL,
    ...each("none", "maxlen"),
    ...each(
      "read",
      `__repr__ __iter__ __mul__ __rmul__ __contains__ __reversed__ __copy__ __reduce__ copy count index`,
    ),
    ...reading("read", "__lt__ __le__ __eq__ __ne__ __gt__ __ge__ __add__"),
    ...each("count", "__len__"),
    ...each("read-item", "__getitem__"),
    ...each("write-item", "__setitem__"),
    ...each("delete-item", "__delitem__"),
    ...each("add", "append appendleft"),
    ...reading("add", "extend extendleft __iadd__"),
    ...each("take", "pop popleft"),
    ...each("write", "__imul__ clear insert remove reverse rotate"),
  },
  bytearray: {
    ...OF_ALL,
    ...each("none", "fromhex maketrans __buffer__ __release_buffer__ __alloc__"),
    ...each(
      "read",
      `__repr__ __str__ __iter__ __mod__ __rmod__ __mul__ __rmul__ __contains__ __reduce__ __reduce_ex__ capitalize
      center copy count decode endswith expandtabs find hex index isalnum isalpha isascii isdigit islower isspace
      istitle isupper join ljust lower lstrip partition replace removeprefix removesuffix rfind rindex rjust
      rpartition rsplit rstrip split splitlines startswith strip swapcase title translate upper zfill`,
    ),
    ...reading("read", "__lt__ __le__ __eq__ __ne__ __gt__ __ge__ __add__"),
    ...each("count", "__len__"),
    ...each("read-item", "__getitem__"),
    ...each("write-item", "__setitem__"),
    ...each("delete-item", "__delitem__"),
    ...each("add", "append"),
    ...reading("add", "extend __iadd__"),
    ...each("take", "pop"),
    ...each("write", "__imul__ clear insert remove resize reverse"),
  },
};

/** What a built-in function, or a type that is called, does to the containers and iterators it is given. */
export type FunctionEffect = "read" | "count" | "step" | "read-attribute" | "write-attribute";

export const FUNCTIONS: Readonly<Record<string, FunctionEffect>> = {
  len: "count",
  bool: "count",
  next: "step",
  getattr: "read-attribute",
  hasattr: "read-attribute",
  setattr: "write-attribute",
  delattr: "write-attribute",
  all: "read",
  any: "read",
  ascii: "read",
  bytes: "read",
  bytearray: "read",
  deque: "read",
  dict: "read",
  format: "read",
  frozenset: "read",
  list: "read",
  max: "read",
  min: "read",
  print: "read",
  repr: "read",
  set: "read",
  sorted: "read",
  str: "read",
  sum: "read",
  tuple: "read",
};

/** Of `+=` and its like on a container, by the operator; others make a new object, and read. */
export const IN_PLACE: Readonly<Record<ContainerKind, Readonly<Record<string, string>>>> = {
  list: { "+=": "__iadd__", "*=": "__imul__" },
  dict: { "|=": "__ior__" },
  set: { "-=": "__isub__", "&=": "__iand__", "^=": "__ixor__", "|=": "__ior__" },
  deque: { "+=": "__iadd__", "*=": "__imul__" },
  bytearray: { "+=": "__iadd__", "*=": "__imul__" },
};
