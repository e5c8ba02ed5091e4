"""What stands between a written answer and its reader: tracing of figures, strictness, privacy, editions, scans."""
