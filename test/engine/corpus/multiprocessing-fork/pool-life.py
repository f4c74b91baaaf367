from multiprocessing import Pool

pool = Pool(2)
print(pool.apply(max, (1, 2)))
pool.close()
for use in (lambda: pool.apply(max), lambda: Pool(0), lambda: Pool(1).join()):
    try:
        use()
    except ValueError as error:
        print(error)
print(pool.join())
