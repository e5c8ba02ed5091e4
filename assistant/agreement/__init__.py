"""Questions whether figures agree, and answers that say where a document contradicts itself."""
