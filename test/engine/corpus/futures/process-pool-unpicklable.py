from concurrent.futures import ProcessPoolExecutor

if __name__ == "__main__":
    with ProcessPoolExecutor(1) as pool:
        error = pool.submit(lambda: 1).exception()
        print("pickle" in str(error).lower(), "<lambda>" in str(error))
        print(pool.submit(abs, -2).result())
