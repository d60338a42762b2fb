"""The manual in a window of its own (F1): contents, search, and the chapter; it reads nothing but the manual."""

from PySide6.QtCore import QByteArray, Qt, QUrl, Signal
from PySide6.QtGui import QImage, QKeySequence, QShortcut, QTextBlock, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QTextBrowser, QVBoxLayout, QWidget

from desk_app.ui.icons import Icon
from desk_app.ui.manual import Manual, Passage
from desk_app.ui.theme import Role, Space, Type, current
from desk_app.ui.tips import plain_tip
from desk_app.ui.widgets.buttons import IconButton, LinkButton
from desk_app.ui.widgets.fitting import open_at_size
from desk_app.ui.widgets.search_box import SearchBox
from desk_app.ui.widgets.text import Label, TextLook

_KEY = int(Qt.ItemDataRole.UserRole)
_LINE_HEIGHT = 150
_MOST_FOUND = 60


class ManualPage(QTextBrowser):
    """Shows one chapter; pictures come from the manual, and a link leads to another chapter or nowhere."""

    def __init__(self, manual: Manual, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._manual = manual
        self.setOpenLinks(False)
        self.setProperty("look", "page")
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Chapter of the manual"))

    def show_chapter(self, key: str, words: str = "") -> None:
        """Show a chapter from its beginning, or at the first place that holds the words."""
        chapter = self._manual.chapter(key)
        self.setMarkdown(chapter.text)
        self._set_type()
        cursor = self.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.Start)
        self.setTextCursor(cursor)
        self.verticalScrollBar().setValue(0)
        if words:
            self.find(words)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Give pictures of the manual by their plain name; anything else, also another file, is refused."""
        wanted = name.toString() if isinstance(name, QUrl) else name
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return None
        image = QImage.fromData(QByteArray(self._manual.picture(wanted)))
        room = current().px(720)
        if image.width() > room:
            image = image.scaledToWidth(room, Qt.TransformationMode.SmoothTransformation)
        return image

    def _set_type(self) -> None:
        """Give headings and lines the sizes of the theme; Markdown knows only its own."""
        theme = current()
        document = self.document()
        document.setDefaultFont(theme.font(Type.CARD))
        document.setDocumentMargin(theme.px(Space.L))
        sizes = {1: Type.PAGE, 2: Type.PAGE - 3, 3: Type.CARD}
        block = document.begin()
        while block.isValid():
            cursor = QTextCursor(block)
            layout = block.blockFormat()
            level = layout.headingLevel()
            layout.setLineHeight(_LINE_HEIGHT, 1)  # 1 is a share of the natural height
            layout.setTopMargin(theme.px(Space.L if level else Space.XS))
            layout.setBottomMargin(theme.px(Space.XS))
            cursor.setBlockFormat(layout)
            if level:
                cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
                look = cursor.charFormat()
                look.setProperty(look.Property.FontSizeAdjustment, 0)
                look.setProperty(look.Property.FontPixelSize, theme.px(sizes.get(level, Type.CARD)))
                look.setForeground(theme.colour(Role.INK))
                cursor.mergeCharFormat(look)
            self._set_keys(block)
            block = block.next()

    def _set_keys(self, block: QTextBlock) -> None:
        """Write keys and numbers in the face of the text: the fixed one of the system knows no Chinese."""
        spans = []
        walk = block.begin()
        while not walk.atEnd():
            fragment = walk.fragment()
            if fragment.charFormat().fontFixedPitch():
                spans.append((fragment.position(), fragment.length()))
            walk += 1
        look = QTextCharFormat()
        look.setFontFixedPitch(False)
        look.setFontFamilies(list(current().families))
        look.setForeground(current().colour(Role.ACCENT_TEXT))
        for start, length in spans:
            cursor = QTextCursor(block)
            cursor.setPosition(start)
            cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(look)


class ManualDialog(QDialog):
    """Stays beside the work: it is not modal, and a form that waits below it can be filled in meanwhile."""

    keys_requested = Signal()

    def __init__(self, manual: Manual, key: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._manual = manual
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Manual"))
        self.search = SearchBox(self.tr("Search the manual"))
        self.contents = QListWidget()
        self.contents.setProperty("look", "bare")
        self.contents.setAccessibleName(self.tr("Chapters"))
        self.found = Label("", TextLook.MUTED)
        self.page = ManualPage(manual)
        self.keys_button = LinkButton(self.tr("Keyboard sheet"))
        self.all_button = LinkButton(self.tr("All chapters"))
        self.back_button = IconButton(Icon.LEFT, self.tr("Previous chapter"))
        self.on_button = IconButton(Icon.RIGHT, self.tr("Next chapter"))
        self._lay_out()
        self._connect()
        self._show_contents()
        self.open_at(key or manual.chapters[0].key)

    def open_at(self, key: str) -> None:
        """Show a chapter."""
        self.all_button.setVisible(bool(self.search.text()))
        for row in range(self.contents.count()):
            item = self.contents.item(row)
            if item.data(_KEY) == Passage(key, "", "", (), ""):
                self.contents.setCurrentItem(item)
                return
        self.page.show_chapter(key)

    def shown(self) -> str:
        """Return the chapter shown."""
        passage = self.contents.currentIndex().data(_KEY)
        return passage.chapter if isinstance(passage, Passage) else ""

    def _show_contents(self) -> None:
        self.contents.clear()
        self.found.hide()
        for number, chapter in enumerate(self._manual.chapters, start=1):
            self._add(f"{number}  {chapter.title}", Passage(chapter.key, "", "", (), ""))

    def _add(self, text: str, passage: Passage) -> None:
        item = QListWidgetItem(text, self.contents)
        item.setData(_KEY, passage)
        item.setToolTip(plain_tip(text))

    def _find(self, words: str) -> None:
        kept = self.shown()
        self.all_button.setVisible(bool(words))
        if not words:
            self._show_contents()
            self.open_at(kept)
            return
        passages = self._manual.find(words)[:_MOST_FOUND]
        self.contents.clear()
        for passage in passages:
            title = passage.title if passage.snippet == passage.title else f"{passage.title}\n{passage.snippet}"
            self._add(title, passage)
        self.found.setText(self.tr("%n place(s)", "", len(passages)) if passages else self.tr("Nothing found"))
        self.found.show()
        self.contents.setCurrentRow(0)

    def _show_current(self) -> None:
        passage = self.contents.currentIndex().data(_KEY)
        if isinstance(passage, Passage):
            self.page.show_chapter(passage.chapter, passage.words)
            keys = [chapter.key for chapter in self._manual.chapters]
            at = keys.index(passage.chapter)
            self.back_button.setEnabled(at > 0)
            self.on_button.setEnabled(at < len(keys) - 1)

    def _go_back(self) -> None:
        self._turn(-1)

    def _go_on(self) -> None:
        self._turn(1)

    def _turn(self, by: int) -> None:
        keys = [chapter.key for chapter in self._manual.chapters]
        key = keys[keys.index(self.shown()) + by]
        self._leave_search()
        self.open_at(key)

    def _leave_search(self) -> None:
        if self.search.text():
            kept = self.shown()
            self.search.clear()
            self._show_contents()
            self.open_at(kept)

    def _follow(self, link: QUrl) -> None:
        key = link.toString().removesuffix(".md")
        if any(chapter.key == key for chapter in self._manual.chapters):
            self._leave_search()
            self.open_at(key)

    def _into_results(self) -> None:
        self.contents.setFocus()

    def _connect(self) -> None:
        self.search.searched.connect(self._find)
        self.search.left_downwards.connect(self._into_results)
        self.contents.currentItemChanged.connect(self._show_current)
        self.all_button.clicked.connect(self._leave_search)
        self.keys_button.clicked.connect(self.keys_requested)
        self.page.anchorClicked.connect(self._follow)
        self.back_button.clicked.connect(self._go_back)
        self.on_button.clicked.connect(self._go_on)
        QShortcut(QKeySequence.StandardKey.Find, self, self.search.setFocus)

    def _lay_out(self) -> None:
        theme = current()
        self.contents.setFixedWidth(theme.px(280))
        self.contents.setWordWrap(True)
        turning = QHBoxLayout()
        turning.addWidget(self.all_button)
        turning.addWidget(self.keys_button)
        turning.addStretch(1)
        turning.addWidget(self.back_button)
        turning.addWidget(self.on_button)
        left = QVBoxLayout()
        left.setSpacing(Space.S)
        for link in (self.all_button, self.keys_button):
            link.setAutoDefault(False)  # Return in the search field must search, not press a button
        for widget in (self.search, self.found, self.contents):
            left.addWidget(widget)
        left.addLayout(turning)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        row.setSpacing(Space.L)
        row.addLayout(left)
        row.addWidget(self.page, 1)
        open_at_size(self, 1120, 680)
