"""Order of reduction

The latest known report of each cell; cells carried to the chosen map; over time within each unit of that map; over
units; the formula on totals.
"""
