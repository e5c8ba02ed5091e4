"""The web door: Gradio draws the chat, FastAPI serves the JSON API and the page images.

    cards, formulas, thread, talk_list, evidence, grid, listing, comparing, auditing, charts, about
                                       what is shown, as escaped HTML: pure functions of the answer and the documents
    library                            what the page needs of the assistant, and the look-ups it makes in its ledger
    talks, talk_store, votes, examples conversations in memory and on disk, what readers say of answers, first questions
    handlers, boards, opening          what each action of the reader does
    answering                          a question from its place in the conversation to its outcome
    pages                              page images, rendered once
    jobs                               sheets of questions being answered
    exports, batch_api                 files to save, sheets over HTTP
    page, api, server                  wiring: Gradio, FastAPI, uvicorn
    markup, headers                    pieces of escaped HTML; response headers that keep the page to itself

Nothing here computes a figure: every number shown comes from an `Answer` or from the parsed table beside it.
"""
