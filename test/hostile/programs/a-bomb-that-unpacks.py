# tries: to have a small thing unpack into a large one
# ends: completed
# takes: long
import bz2
import io
import zipfile
import zlib

packed = zlib.compress(zlib.compress(bytes(1 << 26)) * 2)
data = zlib.compressobj()
bomb = b"".join(data.compress(bytes(1 << 22)) for _ in range(400)) + data.flush()
try:
    print(len(zlib.decompress(bomb)))
except MemoryError:
    print("MemoryError")
with io.BytesIO() as file:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        with archive.open("bomb", "w", force_zip64=True) as member:
            for _ in range(400):
                member.write(bytes(1 << 22))
    try:
        print(len(zipfile.ZipFile(file).read("bomb")))
    except MemoryError:
        print("MemoryError")
