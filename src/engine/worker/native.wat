;; What the engine needs of WebAssembly itself: stacks that can be left and come back to, and C
;; functions a Python module can hold. Compiled into native-module.ts by tools/native.ts.
(module
  (type $builtin (func (param i32 i32 i32) (result i32)))

  (import "python" "call" (func $call (param i32) (result i32)))
  (import "python" "release" (func $release (param i32)))
  (import "python" "clear" (func $clear (param i32)))
  (import "thread" "finish" (func $finish (param i32 i32)))
  (import "thread" "leave" (func $leave (param i32 i32 i32) (result i32)))
  (import "thread" "suspend" (func $suspend (param i32)))
  (import "thread" "return" (func $return (param i32 i32) (result i32)))

  ;; A whole thread: `callable` is called on the stack of this function, which the page wraps in
  ;; WebAssembly.promising. The callable and the thread state are let go here, while a wait is still
  ;; possible: what destructors do may block.
  (func (export "thread") (param $callable i32) (param $state i32)
    (local $result i32)
    (local.set $result (call $call (local.get $callable)))
    (call $release (local.get $callable))
    (call $clear (local.get $state))
    (call $finish (local.get $state) (local.get $result)))

  ;; The builtins that may wait, told apart by their first argument. `leave` reads the others: above 0 it is a
  ;; token to suspend on, else `return` knows the answer. A JavaScript frame below makes `suspend` throw, which ends here.
  (func (export "wait") (type $builtin)
    (local $token i32)
    (local $left i32)
    (local.set $token (call $leave (local.get 0) (local.get 1) (local.get 2)))
    (if (i32.gt_s (local.get $token) (i32.const 0))
      (then
        (try
          (do
            (call $suspend (local.get $token))
            (local.set $left (i32.const 1)))
          (catch_all))))
    (call $return (local.get $token) (local.get $left))))
