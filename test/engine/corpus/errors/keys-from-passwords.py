# hashlib derives keys from passwords, in a thread as everywhere.
import hashlib
import threading

print(hashlib.pbkdf2_hmac("sha256", b"password", b"salt", 1000).hex())
print(hashlib.pbkdf2_hmac("sha1", b"p" * 100, b"salt", 3, dklen=50).hex())
print(hashlib.scrypt(b"pleaseletmein", salt=b"SodiumChloride", n=16, r=8, p=1, dklen=32).hex())


def attempt(function, *args, **keywords):
    try:
        print(function(*args, **keywords))
    except TypeError:
        print("TypeError")
    except ValueError:
        print("ValueError")


attempt(hashlib.pbkdf2_hmac, "sha256", b"password", b"salt", 0)
attempt(hashlib.pbkdf2_hmac, "sha256", b"password", b"salt", 1, dklen=0)
attempt(hashlib.pbkdf2_hmac, "unknown", b"password", b"salt", 1)
attempt(hashlib.pbkdf2_hmac, "sha256", "password", b"salt", 1)
attempt(hashlib.scrypt, b"password", salt=b"salt", n=15, r=8, p=1)

found = []
thread = threading.Thread(
    target=lambda: found.append(hashlib.pbkdf2_hmac("sha512", b"x", b"y", 100).hex())
)
thread.start()
thread.join()
print(found)
