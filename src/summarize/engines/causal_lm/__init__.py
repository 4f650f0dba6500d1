"""Any language model of Transformers, chat or base, in safetensors or GGUF, with a prompt."""
