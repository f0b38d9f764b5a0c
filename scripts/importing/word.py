def read_word(data): raise NotImplementedError
