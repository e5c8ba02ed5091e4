"""Questions answered with figures: looked up, computed, listed, ranked, compared.

lookup          one figure, or several named ones: the way that a question goes where no other one takes it
saying          a find in words, its other readings, its doubts
described, by_meaning, headings, part_of, groups, under_parents, wholes, purchased, bought
                what is meant where no single row is called so: by its purpose, its nearness, its rows, its parts
beside, across, compare, among, either, byunit, byside, holdings_compared
                several bodies, years, items, units or sides in one question
operands, compute, summands, nesting, averages, per_head, balance, overspent, rest_of_row, one_column
                what is reckoned with, and sums, differences, means of it
shares, share_words, share_pairs, share_bases, class_shares, shares_of_sum, shares_told
                one thing as a share of another
changes, stated_changes, two_years, worked_back, change_ranks
                against another year: as the prose states it, as the figures of two years give it
listing, parts, components, filters, spending_sides, fund_table
                rows of a table: all of them, those below one, those that meet a condition
holdings, holding_match, holding_claims, attended
                people, vehicles, equipment and rooms; people at meetings and training
"""
