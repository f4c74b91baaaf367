;; Makes one memory what another is, from its beginning to `end`, page by page (4 KiB): only what differs is
;; written, and 16 bytes are compared at once. Compiled into native-module.ts by tools/native.ts.
(module
  (import "memory" "to" (memory $to 0))
  (import "memory" "from" (memory $from 0))

  (func (export "copy") (param $end i32)
    (local $page i32)
    (local $next i32)
    (local $at i32)
    (block $done
      (loop $pages
        (br_if $done (i32.ge_u (local.get $page) (local.get $end)))
        (local.set $at (local.get $page))
        (local.set $next (i32.add (local.get $page) (i32.const 4096)))
        (block $same
          (block $differs
            (loop $pieces
              (br_if $differs
                (v128.any_true
                  (v128.or
                    (v128.or
                      (v128.xor
                        (v128.load $to (local.get $at))
                        (v128.load $from (local.get $at)))
                      (v128.xor
                        (v128.load $to offset=16 (local.get $at))
                        (v128.load $from offset=16 (local.get $at))))
                    (v128.or
                      (v128.xor
                        (v128.load $to offset=32 (local.get $at))
                        (v128.load $from offset=32 (local.get $at)))
                      (v128.xor
                        (v128.load $to offset=48 (local.get $at))
                        (v128.load $from offset=48 (local.get $at)))))))
              (local.set $at (i32.add (local.get $at) (i32.const 64)))
              (br_if $pieces (i32.lt_u (local.get $at) (local.get $next))))
            (br $same))
          (memory.copy $to $from (local.get $page) (local.get $page) (i32.const 4096)))
        (local.set $page (local.get $next))
        (br $pages)))))
