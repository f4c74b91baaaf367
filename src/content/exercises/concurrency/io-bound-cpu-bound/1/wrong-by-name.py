async def kind(job):
    return "CPU-bound" if "compute" in job.__name__ else "I/O-bound"
