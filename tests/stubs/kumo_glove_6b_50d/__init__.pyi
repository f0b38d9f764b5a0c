ROOT: str
