from concurrent.futures import ThreadPoolExecutor

def pipeline(texts, parse, save):
    with ThreadPoolExecutor(2) as pool:
        for text in texts:
            pool.submit(lambda text=text: save(parse(text)))
