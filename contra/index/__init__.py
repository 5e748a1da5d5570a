"""The durable index: the only room that speaks SQL, and through `vectors` the only one that knows FAISS."""
