"""A list that an interface answers page by page: all pages of one moment, or none."""
import json
import os
import shutil
import urllib.parse

from .failure import BAD_DATA, Failure

MOST_PAGES = 5000


def fetch_pages(address, folder, transfer):
    """Writes page_0001.json, ... of the list that begins at `address` into `folder`.
    @throws Failure 65 if an answer is no page, leads to another host, or the list kept changing."""
    for _ in range(3):
        shutil.rmtree(folder, ignore_errors=True)
        os.makedirs(folder)
        if pages_once(address, folder, transfer):
            return
    raise Failure(f"{address}: the list changed during each of three readings; try again later", BAD_DATA)


def pages_once(address, folder, transfer):
    """False if the list changed between its pages."""
    host, stated, items, place, number = urllib.parse.urlsplit(address).netloc, None, 0, address, 0
    while place:
        number += 1
        if urllib.parse.urlsplit(place).netloc != host or number > MOST_PAGES:
            raise Failure(f"{address}: a page leads to {place}, which is not of the list", BAD_DATA)
        text = transfer.text(place)
        try:
            page = json.loads(text)
            count, results, place = page["count"], len(page["results"]), page["next"]
        except (ValueError, KeyError, TypeError):
            raise Failure(f"{place} is no page of a list", BAD_DATA) from None
        if stated not in (None, count):
            return False
        stated, items = count, items + results
        with open(os.path.join(folder, f"page_{number:04}.json"), "w", encoding="utf-8") as out:
            out.write(text)
    return items == stated
