"""The web door: Gradio draws the chat, FastAPI serves the JSON API and the page images.

    cards, thread, evidence, listing   what is shown, as escaped HTML: pure functions of the answer and the documents
    library                            what the page needs of the assistant, and the look-ups it makes in its ledger
    talks, handlers                    conversations in progress, and what each action of the reader does
    pages                              page images, rendered once
    page, api, server                  wiring: Gradio, FastAPI, uvicorn

Nothing here computes a figure: every number shown comes from an `Answer` or from the parsed table beside it.
"""
