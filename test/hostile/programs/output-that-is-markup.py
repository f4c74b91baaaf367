# tries: to have its output taken for markup, for escapes, or for an end
# ends: failed
import sys
import threading

MARKUP = "<img src=x onerror=escaped=1><script>escaped=1</script>&lt;</pre></body>${escaped=1}"
print(MARKUP)
print(MARKUP, file=sys.stderr)
sys.stdout.buffer.write(b"\xff\xfe\x80 \0\0\0 \x1b[31m\x1b]0;title\x07\x1b[2J \r\b\b\x7f \xf0\x9f\n")
print("\ud800 \udfff", file=sys.stderr)
sys.stdout.reconfigure(errors="surrogatepass")
print("\ud800 \u202e \u2028 \ufeff \x00")
thread = threading.Thread(target=print, args=("a thread",), name=MARKUP)
thread.start()
thread.join()
raise type(MARKUP, (Exception,), {})(MARKUP)
