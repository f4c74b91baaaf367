import asyncio
import threading

basket = []

async def shop(main_thread):
    await asyncio.sleep(0)
    basket.append("milk")
    print("same thread:", threading.get_ident() == main_thread)

asyncio.run(shop(threading.get_ident()))
print("basket:", basket)
