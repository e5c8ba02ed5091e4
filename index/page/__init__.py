"""What a page of a PDF shows a reader: words, drawn rules, pictures, and what of its text is hidden or altered.

pdf, opening, turning, page_contents    a file's pages as words and rules, upright; the one door to the library
strokes                                 drawn paths as rules
page_text, visible, layers, resources   the text that a reader can see, whatever hides the rest
font_maps, unicode_maps, font_glyphs, digit_shapes
                                        fonts that show other digits than the text says
marks, notes, looks, clips, torn, ink, inked
                                        amounts that something is drawn on, laid over or cut, or that look otherwise
page_picture, page_drawing, page_cover, burden
                                        pages as pictures: for reading, for readers, painted over, too heavy to draw
"""
