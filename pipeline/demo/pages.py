"""The frame of every page: head, menu, trail and footer around what the page is about."""

import html

from pipeline.demo.markup import fill
from pipeline.demo.posts import Board
from pipeline.demo.sessions import Visit
from pipeline.demo.words import Words, words_of


def board_query(board: Board) -> str:
    """The parameters that pick *board*, as they stand in the pages' own links."""
    m_pid, m_id = board.menus[0]
    return f"sCode={board.section}&amp;mId={m_id}&amp;mPid={m_pid}&amp;bbsSeqNo={board.bbs_seq_no}"


def frame(board: Board, visit: Visit, title: str, content: str) -> str:
    """Puts *content*, which is HTML, under *title*, which is plain text, into its board's frame."""
    words = words_of(board.section)
    m_pid, m_id = board.menus[0]
    return fill(
        "shell.html",
        lang=words.lang,
        token=visit.token,
        title=html.escape(title),
        site_name=words.site_name,
        skip=words.skip,
        home=words.home,
        session=visit.suffix,
        menu=_menu(words, board, visit),
        list_path=f"{board.folder}/list.do",
        section=board.section,
        m_pid=m_pid,
        m_id=m_id,
        trail=f"Home &gt; {words.menu[2]} &gt; {board.name}",
        board_name=board.name,
        content=content,
        footer=words.footer,
    )


def _menu(words: Words, board: Board, visit: Visit) -> str:
    href = f"{board.folder}/list.do{visit.suffix}?{board_query(board)}"
    return "".join(f'<li><a href="{href}">{entry}</a></li>' for entry in words.menu)


def alert_page(message: str) -> str:
    """The page that says something in a box and goes back; it has status 200."""
    return (
        '<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title></title></head><body>\n'
        f"<script>\nalert('{message}');\nhistory.back();\n</script>\n</body></html>\n"
    )


def refusal_page() -> str:
    """The page of 200 to 300 bytes that comes, with status 200, in place of a refused file."""
    return (
        '<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>Error</title></head>\n'
        '<body><div class="error"><p>잘못된 접근입니다.</p>\n'  # "wrong access"
        "<p>The file cannot be sent. Please open the post first.</p>\n"
        '<a href="javascript:history.back();">Back</a></div></body></html>\n'
    )
