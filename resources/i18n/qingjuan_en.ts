<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AuditTab</name>
    <message numerus="yes">
        <source>the newest %n entry(ies)</source>
        <translation>
            <numerusform>the newest %n entry</numerusform>
            <numerusform>the newest %n entries</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The log is whole: %n entry(ies) follow one another without a gap.</source>
        <translation>
            <numerusform>The log is whole: %n entry follows one another without a gap.</numerusform>
            <numerusform>The log is whole: %n entries follow one another without a gap.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The %n entry(ies) before it fit.</source>
        <translation>
            <numerusform>The %n entry before it fits.</numerusform>
            <numerusform>The %n entries before it fit.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BatchesTab</name>
    <message numerus="yes">
        <source>%n record(s) go back to the state before it; the history stays.</source>
        <translation>
            <numerusform>%n record goes back to the state before it; the history stays.</numerusform>
            <numerusform>%n records go back to the state before it; the history stays.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undone: %n record(s).</source>
        <translation>
            <numerusform>Undone: %n record.</numerusform>
            <numerusform>Undone: %n records.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Board</name>
    <message numerus="yes">
        <source>%n more in the list</source>
        <translation>
            <numerusform>%n more in the list</numerusform>
            <numerusform>%n more in the list</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CheckLedgerPage</name>
    <message numerus="yes">
        <source>%n row(s): </source>
        <translation>
            <numerusform>%n row: </numerusform>
            <numerusform>%n rows: </numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ChooseCluesPage</name>
    <message numerus="yes">
        <source>%n clue(s)</source>
        <translation>
            <numerusform>%n clue</numerusform>
            <numerusform>%n clues</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConflictDialog</name>
    <message numerus="yes">
        <source>%n field(s) still to choose</source>
        <translation>
            <numerusform>%n field still to choose</numerusform>
            <numerusform>%n fields still to choose</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DeadlinesPage</name>
    <message numerus="yes">
        <source>%n time limit(s)</source>
        <translation>
            <numerusform>%n time limit</numerusform>
            <numerusform>%n time limits</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DraftsDialog</name>
    <message numerus="yes">
        <source>Throw away %n draft(s)?</source>
        <translation>
            <numerusform>Throw away %n draft?</numerusform>
            <numerusform>Throw away %n drafts?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FiguresPage</name>
    <message numerus="yes">
        <source>%n record(s)</source>
        <translation>
            <numerusform>%n record</numerusform>
            <numerusform>%n records</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HandoverScreen</name>
    <message numerus="yes">
        <source>%n record(s) were changed by both offices and have two versions.</source>
        <translation>
            <numerusform>%n record was changed by both offices and has two versions.</numerusform>
            <numerusform>%n records were changed by both offices and have two versions.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n bundle(s)</source>
        <translation>
            <numerusform>%n bundle</numerusform>
            <numerusform>%n bundles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting for a receipt</source>
        <translation>
            <numerusform>%n waiting for a receipt</numerusform>
            <numerusform>%n waiting for a receipt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other unit(s)</source>
        <translation>
            <numerusform>%n other unit</numerusform>
            <numerusform>%n other units</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HealthTab</name>
    <message numerus="yes">
        <source>%n check(s) found something wrong.</source>
        <translation>
            <numerusform>%n check found something wrong.</numerusform>
            <numerusform>%n checks found something wrong.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) were rebuilt.</source>
        <translation>
            <numerusform>%n record was rebuilt.</numerusform>
            <numerusform>%n records were rebuilt.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HomeScreen</name>
    <message numerus="yes">
        <source>%n time limit(s) overdue</source>
        <translation>
            <numerusform>%n time limit overdue</numerusform>
            <numerusform>%n time limits overdue</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n person-treatment(s)</source>
        <translation>
            <numerusform>%n person-treatment</numerusform>
            <numerusform>%n person-treatments</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message numerus="yes">
        <source>Import %n row(s)</source>
        <translation>
            <numerusform>Import %n row</numerusform>
            <numerusform>Import %n rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n refused row(s) saved with their reasons.</source>
        <translation>
            <numerusform>%n refused row saved with their reasons.</numerusform>
            <numerusform>%n refused rows saved with their reasons.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The %n clue(s) of this batch are withdrawn; their history stays.</source>
        <translation>
            <numerusform>The %n clue of this batch is withdrawn; its history stays.</numerusform>
            <numerusform>The %n clues of this batch are withdrawn; their history stays.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportedPage</name>
    <message numerus="yes">
        <source>%n clue(s) imported</source>
        <translation>
            <numerusform>%n clue imported</numerusform>
            <numerusform>%n clues imported</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) were withdrawn; their history stays.</source>
        <translation>
            <numerusform>%n record was withdrawn; its history stays.</numerusform>
            <numerusform>%n records were withdrawn; their history stays.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ListActs</name>
    <message numerus="yes">
        <source>%n clue(s)</source>
        <translation>
            <numerusform>%n clue</numerusform>
            <numerusform>%n clues</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LockScreen</name>
    <message numerus="yes">
        <source>Try again in %n second(s)</source>
        <translation>
            <numerusform>Try again in %n second</numerusform>
            <numerusform>Try again in %n seconds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LongTextEditor</name>
    <message numerus="yes">
        <source>%n character(s) too long</source>
        <translation>
            <numerusform>%n character too long</numerusform>
            <numerusform>%n characters too long</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ManualDialog</name>
    <message numerus="yes">
        <source>%n place(s)</source>
        <translation>
            <numerusform>%n place</numerusform>
            <numerusform>%n places</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MeasuresPage</name>
    <message numerus="yes">
        <source>%n person-treatment(s)</source>
        <translation>
            <numerusform>%n person-treatment</numerusform>
            <numerusform>%n person-treatments</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MissingStrip</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Still missing: %n</source>
        <translation>
            <numerusform>Still missing: %n</numerusform>
            <numerusform>Still missing: %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OfficeTab</name>
    <message numerus="yes">
        <source>The window locks after %n minute(s) without a touch.</source>
        <translation>
            <numerusform>The window locks after %n minute without a touch.</numerusform>
            <numerusform>The window locks after %n minutes without a touch.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PagePane</name>
    <message numerus="yes">
        <source>%n place(s)</source>
        <translation>
            <numerusform>%n place</numerusform>
            <numerusform>%n places</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PeoplePage</name>
    <message numerus="yes">
        <source>%n person(s)</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PersonView</name>
    <message numerus="yes">
        <source>%n clue(s) in hand</source>
        <translation>
            <numerusform>%n clue in hand</numerusform>
            <numerusform>%n clues in hand</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PrintDialog</name>
    <message numerus="yes">
        <source>%n page(s) a copy; every copy carries its number.</source>
        <translation>
            <numerusform>%n page a copy; every copy carries its number.</numerusform>
            <numerusform>%n pages a copy; every copy carries its number.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProgressLine</name>
    <message numerus="yes">
        <source>%n second(s) left</source>
        <translation>
            <numerusform>%n second left</numerusform>
            <numerusform>%n seconds left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) left</source>
        <translation>
            <numerusform>%n minute left</numerusform>
            <numerusform>%n minutes left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReceiveDialog</name>
    <message numerus="yes">
        <source>%n bundle(s) sent before this one have not arrived.</source>
        <translation>
            <numerusform>%n bundle sent before this one has not arrived.</numerusform>
            <numerusform>%n bundles sent before this one have not arrived.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RecordSearch</name>
    <message numerus="yes">
        <source>%n more; type more words to narrow it down</source>
        <translation>
            <numerusform>%n more; type more words to narrow it down</numerusform>
            <numerusform>%n more; type more words to narrow it down</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RecoverWizard</name>
    <message numerus="yes">
        <source>Try again in %n second(s)</source>
        <translation>
            <numerusform>Try again in %n second</numerusform>
            <numerusform>Try again in %n seconds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RestoreWizard</name>
    <message numerus="yes">
        <source>%n passed</source>
        <translation>
            <numerusform>%n passed</numerusform>
            <numerusform>%n passed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SelectionBar</name>
    <message numerus="yes">
        <source>%n chosen</source>
        <translation>
            <numerusform>%n chosen</numerusform>
            <numerusform>%n chosen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SimilarStrip</name>
    <message numerus="yes">
        <source>%n clue(s) may be about the same</source>
        <translation>
            <numerusform>%n clue may be about the same</numerusform>
            <numerusform>%n clues may be about the same</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UnitPageView</name>
    <message numerus="yes">
        <source>%n in hand</source>
        <translation>
            <numerusform>%n in hand</numerusform>
            <numerusform>%n in hand</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n overdue</source>
        <translation>
            <numerusform>%n overdue</numerusform>
            <numerusform>%n overdue</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UnitsPage</name>
    <message numerus="yes">
        <source>%n unit(s)</source>
        <translation>
            <numerusform>%n unit</numerusform>
            <numerusform>%n units</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>VolumeDialog</name>
    <message numerus="yes">
        <source>%n file(s) that show who reported stay out of every volume.</source>
        <translation>
            <numerusform>%n file that show who reported stay out of every volume.</numerusform>
            <numerusform>%n files that show who reported stay out of every volume.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n numbered page(s), entered as {numbers}.</source>
        <translation>
            <numerusform>%n numbered page, entered as {numbers}.</numerusform>
            <numerusform>%n numbered pages, entered as {numbers}.</numerusform>
        </translation>
    </message>
</context>
</TS>
