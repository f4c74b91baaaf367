import multiprocessing

print("available:", multiprocessing.get_all_start_methods())
print("used here:", multiprocessing.get_start_method())
