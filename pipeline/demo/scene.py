"""One request in the middle of being answered, as a fault sees it."""

from collections.abc import Callable
from dataclasses import dataclass

from pipeline.demo.agency import is_article, is_pdf
from pipeline.demo.answers import Answer
from pipeline.demo.asked import Asked
from pipeline.demo.ministry import DOWNLOAD
from pipeline.demo.posts import Chapter


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One request in the middle of being answered.

    Attributes:
        asked: the request, without conditions: a fault spoils whole answers.
        serve: gives the regular answer to a request out of a chapter.
        elsewhere: the base URL of another host, for redirects that lead away.
    """

    asked: Asked
    chapter: Chapter
    serve: Callable[[Asked, Chapter], Answer]
    elsewhere: str

    def regular(self) -> Answer:
        """The answer without the fault."""
        return self.serve(self.asked, self.chapter)

    @property
    def is_view(self) -> bool:
        """Tells if the page of a post or an article was asked for."""
        return self.asked.path.endswith("/view.do") or self.is_article

    @property
    def is_article(self) -> bool:
        """Tells if an article of the agency was asked for."""
        return self.asked.host == "kca" and is_article(self.asked)

    @property
    def is_list(self) -> bool:
        """Tells if a list page was asked for."""
        return self.asked.path.endswith("/list.do")

    @property
    def is_file(self) -> bool:
        """Tells if a file was asked for."""
        return self.asked.path == DOWNLOAD or (self.asked.host == "kca" and is_pdf(self.asked))


Fault = Callable[[Scene], Answer]
