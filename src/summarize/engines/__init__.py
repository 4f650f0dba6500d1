"""Translation models behind one small interface."""
