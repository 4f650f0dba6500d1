"""Any encoder-decoder model of Transformers: NLLB-200, M2M100, mBART-50, MADLAD-400 and others."""
