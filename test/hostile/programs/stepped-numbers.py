# tries: to be described with numbers and texts without measure
# ends: completed
# under: manual
import sys

number = 10**5000
sys.set_int_max_str_digits(0)
larger = 1 << 10_000_000
text = "x" * 50_000_000
lone = "\ud800\0\x1b[31m<img src=x onerror=escaped=1>"
data = bytes(20_000_000)
odd = float("nan"), float("inf"), -0.0, 1e308 * 1j
many = list(range(1_000_000))
ring = []
ring.append(ring)
print("stepped")
