<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AboutTab</name>
    <message>
        <source>Run the self-test</source>
        <translation>运行自检</translation>
    </message>
    <message>
        <source>Trying every part of the program</source>
        <translation>正在逐项试用程序各部分</translation>
    </message>
    <message>
        <source>problem</source>
        <translation>有问题</translation>
    </message>
    <message>
        <source>works</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>This program works without a network. It opens no connection, sends nothing, asks for no update.</source>
        <translation>本程序不需要网络：不建立任何连接，不发送任何数据，不检查更新。</translation>
    </message>
    <message>
        <source>Everything stays in the encrypted store; only files you save leave it, and each is registered.</source>
        <translation>一切数据都在加密库中；只有您另存的文件离开本库，且逐件登记。</translation>
    </message>
    <message>
        <source>Nothing is kept about how you use it beyond the log of acts, which you can read and verify here.</source>
        <translation>除可在此查看、核验的留痕之外，不记录您的使用习惯。</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Self-test</source>
        <translation>自检</translation>
    </message>
    <message>
        <source>opens every part the program ships with</source>
        <translation>逐一打开程序自带的各部分</translation>
    </message>
</context>
<context>
    <name>AdministrationScreen</name>
    <message>
        <source>Administration</source>
        <translation>系统管理</translation>
    </message>
    <message>
        <source>Health check</source>
        <translation>健康检查</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>留痕</translation>
    </message>
    <message>
        <source>Batches</source>
        <translation>批次</translation>
    </message>
    <message>
        <source>Office</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>About</source>
        <translation>关于</translation>
    </message>
    <message>
        <source>Prints</source>
        <translation>打印登记</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>规则</translation>
    </message>
</context>
<context>
    <name>AuditTab</name>
    <message>
        <source>Verify the log</source>
        <translation>核验留痕</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>刷新</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>留痕</translation>
    </message>
    <message numerus="yes">
        <source>the newest %n entry(ies)</source>
        <translation>
            <numerusform>最近 %n 条</numerusform>
        </translation>
    </message>
    <message>
        <source>Verifying every entry</source>
        <translation>正在逐条核验</translation>
    </message>
    <message numerus="yes">
        <source>The log is whole: %n entry(ies) follow one another without a gap.</source>
        <translation>
            <numerusform>留痕完整：%n 条前后相接，没有缺口。</numerusform>
        </translation>
    </message>
    <message>
        <source>No entry was changed, added or taken out.</source>
        <translation>没有任何一条被改动、增加或抽走。</translation>
    </message>
    <message>
        <source>The log is not whole: entry {number} does not fit.</source>
        <translation>留痕不完整：第 {number} 条对不上。</translation>
    </message>
    <message numerus="yes">
        <source>The %n entry(ies) before it fit.</source>
        <translation>
            <numerusform>此前的 %n 条完好。</numerusform>
        </translation>
    </message>
    <message>
        <source>Stop working in this store, keep it as it is and call the auditor.</source>
        <translation>请停止使用本库，保持原样，并联系安全审计员。</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>序号</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Act</source>
        <translation>行为</translation>
    </message>
    <message>
        <source>About</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>recovery sheet</source>
        <translation>恢复单</translation>
    </message>
</context>
<context>
    <name>BackupCard</name>
    <message>
        <source>Backup</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>现在备份</translation>
    </message>
    <message>
        <source>Another place…</source>
        <translation>换一个位置…</translation>
    </message>
    <message>
        <source>Backing up and reading it back</source>
        <translation>正在备份并读回核验</translation>
    </message>
    <message>
        <source>Place for backups</source>
        <translation>备份位置</translation>
    </message>
    <message>
        <source>The backup was made and read back: {size}.</source>
        <translation>备份已写好并读回核验：{size}。</translation>
    </message>
    <message>
        <source>It lies on the same disk as the store; if that fails, both are gone.</source>
        <translation>它与库在同一块磁盘上，磁盘坏了两份都没有了。</translation>
    </message>
    <message>
        <source>Choose a stick or another disk next time.</source>
        <translation>下次请用 U 盘或者另一块硬盘。</translation>
    </message>
    <message>
        <source>No verified backup was made yet. Plug in a stick and make the first one.</source>
        <translation>还没有核验过的备份。请插上 U 盘，现在做第一份。</translation>
    </message>
    <message>
        <source>Last verified backup: {time}, {size}</source>
        <translation>最近一次核验过的备份：{time}，{size}</translation>
    </message>
</context>
<context>
    <name>BackupLine</name>
    <message>
        <source>No verified backup yet</source>
        <translation>尚无核验过的备份</translation>
    </message>
    <message>
        <source>Backup {time}</source>
        <translation>备份 {time}</translation>
    </message>
    <message>
        <source>{backup}, over a week old</source>
        <translation>{backup}，已超过一周</translation>
    </message>
</context>
<context>
    <name>BatchesTab</name>
    <message>
        <source>Batches</source>
        <translation>批次</translation>
    </message>
    <message>
        <source>Undo this batch</source>
        <translation>撤销这个批次</translation>
    </message>
    <message>
        <source>Choose a batch to undo it as a whole.</source>
        <translation>选择一个批次，可整批撤销。</translation>
    </message>
    <message>
        <source>This batch was undone on {time}.</source>
        <translation>这个批次已于 {time} 撤销。</translation>
    </message>
    <message>
        <source>Undoing withdraws what the batch made; what was changed since is not undone.</source>
        <translation>撤销会收回该批次登记的内容；此后又改动过的，不能整批撤销。</translation>
    </message>
    <message>
        <source>Undo this batch?</source>
        <translation>撤销这个批次？</translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) go back to the state before it; the history stays.</source>
        <translation>
            <numerusform>%n 条记录恢复到该批次之前的状态，历史仍保留。</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo the batch</source>
        <translation>撤销批次</translation>
    </message>
    <message>
        <source>Undoing the batch</source>
        <translation>正在撤销批次</translation>
    </message>
    <message numerus="yes">
        <source>Undone: %n record(s).</source>
        <translation>
            <numerusform>已撤销，涉及 %n 条记录。</numerusform>
        </translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>种类</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>in force</source>
        <translation>有效</translation>
    </message>
    <message>
        <source>undone</source>
        <translation>已撤销</translation>
    </message>
    <message>
        <source>No batch yet</source>
        <translation>还没有批次</translation>
    </message>
    <message>
        <source>Every import of a ledger and every merge of a bundle stands here and can be undone as a whole.</source>
        <translation>每次导入台账、每次合并移交包都列在这里，可以整批撤销。</translation>
    </message>
</context>
<context>
    <name>BesideTab</name>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Nothing runs beside this clue. Appeals, clarification, execution and relations appear here.</source>
        <translation>暂无关联事项。申诉、澄清、执行和关联线索等会列在这里。</translation>
    </message>
    <message>
        <source>Take this relation back?</source>
        <translation>撤回这条关联？</translation>
    </message>
    <message>
        <source>Both clues stay as they are; the history keeps the relation.</source>
        <translation>两件线索不变，留痕保留这条关联。</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>撤回</translation>
    </message>
</context>
<context>
    <name>Board</name>
    <message numerus="yes">
        <source>%n more in the list</source>
        <translation>
            <numerusform>另有 %n 个，见列表</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BooksPage</name>
    <message>
        <source>No recommendation book yet</source>
        <translation>还没有建议书</translation>
    </message>
    <message>
        <source>A book tells a unit what to mend; here its reply and outcome are followed.</source>
        <translation>向单位制发的纪检监察建议书在这里跟踪送达、反馈和办理结果。</translation>
    </message>
    <message>
        <source>Draft a book</source>
        <translation>起草建议书</translation>
    </message>
    <message>
        <source>Recommendation books</source>
        <translation>纪检监察建议书</translation>
    </message>
    <message>
        <source>No book chosen</source>
        <translation>没有选中建议书</translation>
    </message>
    <message>
        <source>Choose one on the left to see its content and next step.</source>
        <translation>在左侧选择一份，查看内容和下一步。</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Made for {number}</source>
        <translation>来自 {number}</translation>
    </message>
    <message>
        <source>Problems {count}</source>
        <translation>问题 {count}</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Steps taken</source>
        <translation>办理过程</translation>
    </message>
    <message>
        <source>No step was taken yet.</source>
        <translation>尚未办理。</translation>
    </message>
    <message>
        <source>No problem is named in it yet.</source>
        <translation>尚未列入问题。</translation>
    </message>
    <message>
        <source>Not concluded</source>
        <translation>未办结</translation>
    </message>
    <message>
        <source>Attachments</source>
        <translation>附件</translation>
    </message>
    <message>
        <source>History</source>
        <translation>留痕</translation>
    </message>
    <message>
        <source>Papers</source>
        <translation>文书</translation>
    </message>
</context>
<context>
    <name>BulkDialog</name>
    <message>
        <source>Type {count} to go on</source>
        <translation>输入 {count} 以继续</translation>
    </message>
    <message>
        <source>One step: it can be undone as a whole. What is refused stays as it was.</source>
        <translation>作为一步操作，可整体撤销；被拒绝的保持原样。</translation>
    </message>
    <message>
        <source>This is not the number of clues chosen</source>
        <translation>与所选线索的数量不符</translation>
    </message>
</context>
<context>
    <name>BulletinPage</name>
    <message>
        <source>Paragraph of the bulletin</source>
        <translation>通报文稿</translation>
    </message>
    <message>
        <source>wording since {year}</source>
        <translation>{year}年起的表述</translation>
    </message>
</context>
<context>
    <name>CaseScreen</name>
    <message>
        <source>No case yet</source>
        <translation>还没有案件</translation>
    </message>
    <message>
        <source>A clue becomes a case when its filing is approved; it then stands here as well.</source>
        <translation>问题线索经批准立案后成为案件，并列在这里。</translation>
    </message>
    <message>
        <source>Go to the clues</source>
        <translation>前往问题线索</translation>
    </message>
    <message>
        <source>{all} cases · {investigated} under investigation · {overdue} overdue</source>
        <translation>共 {all} 件 · 审查调查中 {investigated} 件 · 超期 {overdue} 件</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>案件</translation>
    </message>
</context>
<context>
    <name>CheckLedgerPage</name>
    <message>
        <source>Rows shown</source>
        <translation>显示的行</translation>
    </message>
    <message>
        <source>Rows of the ledger</source>
        <translation>台账各行</translation>
    </message>
    <message>
        <source>Noticed</source>
        <translation>读取时注意到</translation>
    </message>
    <message>
        <source>will be imported</source>
        <translation>将导入</translation>
    </message>
    <message>
        <source>repeated</source>
        <translation>重复</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>不导入</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>结论</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>All rows</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>不导入</translation>
    </message>
    <message>
        <source>Repeated</source>
        <translation>重复</translation>
    </message>
    <message>
        <source>To be imported</source>
        <translation>将导入</translation>
    </message>
    <message>
        <source>Read as “{kind}” from sheet “{sheet}”: {read} rows, {accepted} to be imported, {refused} refused, {repeated} repeated, {blank} blank.</source>
        <translation>按“{kind}”读取工作表“{sheet}”：共 {read} 行，将导入 {accepted} 行，不导入 {refused} 行，重复 {repeated} 行，空白 {blank} 行。</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s): </source>
        <translation>
            <numerusform>%n 行：</numerusform>
        </translation>
    </message>
    <message>
        <source>Row {number}: {reason}</source>
        <translation>第 {number} 行：{reason}</translation>
    </message>
</context>
<context>
    <name>CheckLine</name>
    <message>
        <source>not checked yet</source>
        <translation>尚未检查</translation>
    </message>
    <message>
        <source>not checked</source>
        <translation>本次未查</translation>
    </message>
    <message>
        <source>sound</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>problem</source>
        <translation>有问题</translation>
    </message>
</context>
<context>
    <name>ChooseBundlePage</name>
    <message>
        <source>No file chosen yet</source>
        <translation>尚未选择文件</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>选择文件</translation>
    </message>
    <message>
        <source>The bundle</source>
        <translation>移交包</translation>
    </message>
    <message>
        <source>What will happen</source>
        <translation>接下来会怎样</translation>
    </message>
    <message>
        <source>The whole file is verified first: sender, seal, every record and every file.</source>
        <translation>先核验整个文件：移交单位、封装、每条记录和每个附件。</translation>
    </message>
    <message>
        <source>Then you see what it would change. Nothing is written before you agree.</source>
        <translation>再显示合并后的变化；您确认之前不写入任何内容。</translation>
    </message>
    <message>
        <source>Merging never overwrites: if both sides changed a record, both versions stay and are marked.</source>
        <translation>合并不会覆盖：双方都改过的记录，两个版本都保留并加标记。</translation>
    </message>
    <message>
        <source>Choose another file</source>
        <translation>另选文件</translation>
    </message>
</context>
<context>
    <name>ChooseCluesPage</name>
    <message>
        <source>To</source>
        <translation>移交给</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>移交事由</translation>
    </message>
    <message>
        <source>Find clues</source>
        <translation>查找线索</translation>
    </message>
    <message>
        <source>number, name or words</source>
        <translation>编号、姓名或文字</translation>
    </message>
    <message>
        <source>Clues</source>
        <translation>问题线索</translation>
    </message>
    <message>
        <source>Chosen clues</source>
        <translation>已选线索</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Take off</source>
        <translation>移出</translation>
    </message>
    <message>
        <source>Chosen</source>
        <translation>已选</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>线索名称</translation>
    </message>
    <message numerus="yes">
        <source>%n clue(s)</source>
        <translation>
            <numerusform>%n 件</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ChooseLedgerPage</name>
    <message>
        <source>No file chosen yet</source>
        <translation>尚未选择文件</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>选择文件</translation>
    </message>
    <message>
        <source>Choose a map</source>
        <translation>选择列对应文件</translation>
    </message>
    <message>
        <source>A map of columns of our own (MAP.toml)</source>
        <translation>本单位的列对应文件（MAP.toml）</translation>
    </message>
    <message>
        <source>Kind of ledger</source>
        <translation>台账格式</translation>
    </message>
    <message>
        <source>recognised by its headings</source>
        <translation>按表头自动识别</translation>
    </message>
    <message>
        <source>Leave this empty unless the ledger is not recognised.</source>
        <translation>一般不用选；识别不出时再指定。</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>工作表</translation>
    </message>
    <message>
        <source>the first visible one</source>
        <translation>第一个可见的工作表</translation>
    </message>
    <message>
        <source>Only for workbooks with several sheets.</source>
        <translation>工作簿有多个工作表时填写。</translation>
    </message>
    <message>
        <source>Choose another file</source>
        <translation>另选文件</translation>
    </message>
    <message>
        <source>The ledger</source>
        <translation>台账文件</translation>
    </message>
    <message>
        <source>Excel (.xlsx, .xls) or text (.csv)</source>
        <translation>Excel（.xlsx、.xls）或文本（.csv）</translation>
    </message>
    <message>
        <source>How to read it</source>
        <translation>读取方式</translation>
    </message>
    <message>
        <source>What will happen</source>
        <translation>接下来会怎样</translation>
    </message>
    <message>
        <source>First every row is checked; nothing is written and the file is not changed.</source>
        <translation>先逐行检查：不写入任何内容，也不改动原文件。</translation>
    </message>
    <message>
        <source>Bad values are never replaced by guesses: such rows are refused and shown in red.</source>
        <translation>有误的内容不猜测、不代填：这样的行不导入，有误的单元格标红。</translation>
    </message>
    <message>
        <source>Accepted rows become clues in one batch, which can be undone as a whole.</source>
        <translation>检查通过的行作为一个批次登记为线索，可以整批撤销。</translation>
    </message>
</context>
<context>
    <name>ClueScreen</name>
    <message>
        <source>No clue yet</source>
        <translation>还没有问题线索</translation>
    </message>
    <message>
        <source>Every report, transfer and finding about a person or unit begins here. Register the first one.</source>
        <translation>每一件举报、移交和发现的问题都从这里开始。先登记第一件。</translation>
    </message>
    <message>
        <source>Register a clue</source>
        <translation>登记线索</translation>
    </message>
    <message>
        <source>Import a ledger</source>
        <translation>导入台账</translation>
    </message>
    <message>
        <source>Clues</source>
        <translation>问题线索</translation>
    </message>
    <message>
        <source>{all} clues · {open} in hand · {overdue} overdue</source>
        <translation>共 {all} 件 · 在办 {open} 件 · 超期 {overdue} 件</translation>
    </message>
</context>
<context>
    <name>ClueView</name>
    <message>
        <source>No clue chosen</source>
        <translation>未选择线索</translation>
    </message>
    <message>
        <source>Choose one on the left to see where it stands.</source>
        <translation>在左侧选择一件，查看办理情况。</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Edit the clue…</source>
        <translation>修改线索…</translation>
    </message>
    <message>
        <source>Hand over…</source>
        <translation>移交…</translation>
    </message>
    <message>
        <source>Nothing was done yet.</source>
        <translation>尚无办理记录。</translation>
    </message>
    <message>
        <source>No measure was decided.</source>
        <translation>尚未作出处理措施。</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>Measures</source>
        <translation>措施</translation>
    </message>
    <message>
        <source>Papers</source>
        <translation>文书</translation>
    </message>
    <message>
        <source>Attachments</source>
        <translation>附件</translation>
    </message>
    <message>
        <source>supervised</source>
        <translation>监察对象</translation>
    </message>
    <message>
        <source>subject unknown</source>
        <translation>被反映人不明</translation>
    </message>
    <message>
        <source>{signed}, identity sealed</source>
        <translation>{signed}，已密封</translation>
    </message>
    <message>
        <source>{source} ({signed})</source>
        <translation>{source}（{signed}）</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>办理过程</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>概要</translation>
    </message>
    <message>
        <source>History</source>
        <translation>留痕</translation>
    </message>
    <message>
        <source>Done. Now: {state}</source>
        <translation>已办理，当前状态：{state}</translation>
    </message>
    <message>
        <source>Mind: {reminder}</source>
        <translation>提示：{reminder}</translation>
    </message>
    <message>
        <source>Parallel matters</source>
        <translation>事项</translation>
    </message>
    <message>
        <source>{name} and others, {count} in all</source>
        <translation>{name}等{count}人</translation>
    </message>
    <message>
        <source>under review</source>
        <translation>正在接受审查调查</translation>
    </message>
    <message>
        <source>Void the clue…</source>
        <translation>作废线索…</translation>
    </message>
    <message>
        <source>Both offices changed this: it has two versions.</source>
        <translation>双方都更改了这条线索的内容，存在两个版本。</translation>
    </message>
    <message>
        <source>Both are kept; the later one is shown.</source>
        <translation>两个版本都已保留，现显示较新的一个。</translation>
    </message>
    <message>
        <source>Lay side by side…</source>
        <translation>并列对照…</translation>
    </message>
    <message>
        <source>Relations</source>
        <translation>关联</translation>
    </message>
</context>
<context>
    <name>CodeEditor</name>
    <message>
        <source>type to search</source>
        <translation>输入文字即可查找</translation>
    </message>
    <message>
        <source>Choose an entry of the list</source>
        <translation>请从列表中选择一项</translation>
    </message>
</context>
<context>
    <name>CodesEditor</name>
    <message>
        <source>Filter {field}</source>
        <translation>筛选{field}</translation>
    </message>
</context>
<context>
    <name>ColumnMenu</name>
    <message>
        <source>Columns…</source>
        <translation>列…</translation>
    </message>
</context>
<context>
    <name>ColumnsDialog</name>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>应用</translation>
    </message>
    <message>
        <source>Each view remembers its own columns, their order and width.</source>
        <translation>每个视图各自记住列、顺序和宽度。</translation>
    </message>
    <message>
        <source>As at first</source>
        <translation>恢复默认</translation>
    </message>
</context>
<context>
    <name>CommandDialog</name>
    <message>
        <source>Submit</source>
        <translation>提交</translation>
    </message>
</context>
<context>
    <name>CompareDialog</name>
    <message>
        <source>Compare two revisions</source>
        <translation>比较两个版本</translation>
    </message>
    <message>
        <source>What differs</source>
        <translation>不同之处</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Revision {number} · {time} · {name}</source>
        <translation>第{number}版 · {time} · {name}</translation>
    </message>
    <message>
        <source>These two revisions say the same.</source>
        <translation>这两个版本内容相同。</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>From</source>
        <translation>从</translation>
    </message>
    <message>
        <source>To</source>
        <translation>到</translation>
    </message>
</context>
<context>
    <name>ConfirmDialog</name>
    <message>
        <source>Type {text} to go on</source>
        <translation>输入 {text} 才能继续</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>ConflictDialog</name>
    <message>
        <source>Two versions of one record</source>
        <translation>一条记录的两个版本</translation>
    </message>
    <message>
        <source>Take all of ours</source>
        <translation>全部取我方</translation>
    </message>
    <message>
        <source>Take all of theirs</source>
        <translation>全部取对方</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Why these values count; stands in the history of both offices</source>
        <translation>为何以这些内容为准；将写入双方的留痕</translation>
    </message>
    <message>
        <source>Unite the versions</source>
        <translation>合并为一个版本</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Two versions: {record}</source>
        <translation>两个版本：{record}</translation>
    </message>
    <message>
        <source>There are {count} versions. These two are united first, then the next.</source>
        <translation>共有{count}个版本，先合并这两个，再合并其余。</translation>
    </message>
    <message>
        <source>Ours</source>
        <translation>我方</translation>
    </message>
    <message>
        <source>Theirs</source>
        <translation>对方</translation>
    </message>
    <message>
        <source>withdrawn</source>
        <translation>撤下</translation>
    </message>
    <message numerus="yes">
        <source>%n field(s) still to choose</source>
        <translation>
            <numerusform>还有%n个字段要选择</numerusform>
        </translation>
    </message>
    <message>
        <source>The reason is missing</source>
        <translation>还缺理由</translation>
    </message>
    <message>
        <source>Both offices changed this record. Nothing is lost: both versions stay in the history, and the united one names both as its origin. What only one side changed is chosen already; long texts are yours to read.</source>
        <translation>双方都更改了这条记录。任何内容都不会丢失：两个版本都留在留痕中，合并后的版本注明来自这两个版本。只有一方更改的字段已自动选好；长文本请逐一阅读后选择。</translation>
    </message>
</context>
<context>
    <name>ConflictList</name>
    <message>
        <source>Records with two versions</source>
        <translation>有两个版本的记录</translation>
    </message>
    <message>
        <source>Lay side by side…</source>
        <translation>并列对照…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>版本数</translation>
    </message>
    <message>
        <source>No record has two versions</source>
        <translation>没有冲突的记录</translation>
    </message>
    <message>
        <source>When two offices change the same record, both versions come here after the handover.</source>
        <translation>两个单位都更改了同一条记录时，移交后两个版本会列在这里。</translation>
    </message>
</context>
<context>
    <name>ContactLine</name>
    <message>
        <source>verified</source>
        <translation>已核实</translation>
    </message>
    <message>
        <source>not verified</source>
        <translation>未核实</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>核实</translation>
    </message>
    <message>
        <source>Verify {unit}</source>
        <translation>核实{unit}</translation>
    </message>
    <message>
        <source>{people} · unit {unit}</source>
        <translation>{people} · 单位标识 {unit}</translation>
    </message>
</context>
<context>
    <name>ContactsCard</name>
    <message>
        <source>Other units</source>
        <translation>其他单位</translation>
    </message>
    <message>
        <source>Add a unit</source>
        <translation>添加单位</translation>
    </message>
    <message>
        <source>No unit yet. Ask the other unit for its identity file, add it here, then verify its 40 digits.</source>
        <translation>还没有其他单位。请向对方索取身份文件，在此添加，再核实 40 位数字。</translation>
    </message>
</context>
<context>
    <name>DayEditor</name>
    <message>
        <source>Pick a day for {field}</source>
        <translation>为{field}选择日期</translation>
    </message>
    <message>
        <source>Write a day as year, month and day, such as 2026-01-31</source>
        <translation>请按年、月、日填写，例如 2026-01-31</translation>
    </message>
</context>
<context>
    <name>DeadlinesPage</name>
    <message>
        <source>Due and time limits</source>
        <translation>到期与期限</translation>
    </message>
    <message>
        <source>Back to home</source>
        <translation>返回工作台</translation>
    </message>
    <message>
        <source>Saved views</source>
        <translation>视图</translation>
    </message>
    <message numerus="yes">
        <source>%n time limit(s)</source>
        <translation>
            <numerusform>共 %n 项期限</numerusform>
        </translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>超期</translation>
    </message>
    <message>
        <source>Within 7 days</source>
        <translation>7 日内到期</translation>
    </message>
    <message>
        <source>Within 30 days</source>
        <translation>30 日内到期</translation>
    </message>
    <message>
        <source>Suspended</source>
        <translation>已中止</translation>
    </message>
    <message>
        <source>Export the list…</source>
        <translation>导出列表…</translation>
    </message>
    <message>
        <source>Print the list…</source>
        <translation>打印列表…</translation>
    </message>
</context>
<context>
    <name>DetailPane</name>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
</context>
<context>
    <name>DraftStrip</name>
    <message>
        <source>The record was changed meanwhile: {fields}.</source>
        <translation>记录在此期间有改动：{fields}。</translation>
    </message>
    <message>
        <source>Yours differs in: {fields}. Compare before you submit.</source>
        <translation>您的草稿在以下各项与之不同：{fields}。提交前请核对。</translation>
    </message>
    <message>
        <source>Draft of {time} restored.</source>
        <translation>已恢复 {time} 的草稿。</translation>
    </message>
    <message>
        <source>Start again</source>
        <translation>重新填写</translation>
    </message>
    <message>
        <source>Your draft was put aside.</source>
        <translation>草稿已放到一边。</translation>
    </message>
    <message>
        <source>Bring it back</source>
        <translation>取回草稿</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
</context>
<context>
    <name>DraftsDialog</name>
    <message>
        <source>Drafts</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Throw away</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message numerus="yes">
        <source>Throw away %n draft(s)?</source>
        <translation>
            <numerusform>清除 %n 份草稿？</numerusform>
        </translation>
    </message>
    <message>
        <source>What was typed there and not submitted is gone then. Nothing that is stored changes.</source>
        <translation>其中未提交的内容将不再保留；已保存的内容不受影响。</translation>
    </message>
    <message>
        <source>What you began and did not submit. Nobody else sees it; it lies encrypted in the store.</source>
        <translation>已开始填写但尚未提交的内容。仅本人可见，加密保存在库中。</translation>
    </message>
    <message>
        <source>No draft</source>
        <translation>没有草稿</translation>
    </message>
    <message>
        <source>Whatever you type into a form is kept here until you submit it.</source>
        <translation>在表单中填写的内容，提交之前都保留在这里。</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>表单</translation>
    </message>
    <message>
        <source>Belongs to</source>
        <translation>所属事项</translation>
    </message>
    <message>
        <source>Typed on</source>
        <translation>填写时间</translation>
    </message>
    <message>
        <source>something new</source>
        <translation>新事项</translation>
    </message>
</context>
<context>
    <name>ErrorBanner</name>
    <message>
        <source>Dismiss this notice</source>
        <translation>关闭提示</translation>
    </message>
    <message>
        <source>Code {code}</source>
        <translation>代码：{code}</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Choose</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>See what goes</source>
        <translation>查看移交内容</translation>
    </message>
    <message>
        <source>Bundle written</source>
        <translation>写成移交包</translation>
    </message>
    <message>
        <source>Hand over clues</source>
        <translation>移交线索</translation>
    </message>
    <message>
        <source>No other unit is verified yet.</source>
        <translation>还没有已核实的单位。</translation>
    </message>
    <message>
        <source>Nothing can leave this store until one is.</source>
        <translation>核实之前，任何内容都不能移出本库。</translation>
    </message>
    <message>
        <source>Add the unit&apos;s identity file in the handover place and type its 40 digits.</source>
        <translation>请在“移交与回执”中添加对方的身份文件，并输入 40 位数字。</translation>
    </message>
    <message>
        <source>Write the bundle</source>
        <translation>写移交包</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Gathering what belongs to these clues</source>
        <translation>正在汇集这些线索的全部内容</translation>
    </message>
    <message>
        <source>{count} stay here</source>
        <translation>{count} 份，留在本单位</translation>
    </message>
    <message>
        <source>For {unit}</source>
        <translation>移交给{unit}</translation>
    </message>
    <message>
        <source>The bundle is signed by you and sealed so that only this unit can open it.</source>
        <translation>移交包由您签名，并加密封装，只有该单位能够打开。</translation>
    </message>
    <message>
        <source>Records go</source>
        <translation>移交记录</translation>
    </message>
    <message>
        <source>with what hangs on them</source>
        <translation>连同所属内容</translation>
    </message>
    <message>
        <source>Revisions go</source>
        <translation>移交版本</translation>
    </message>
    <message>
        <source>the whole history</source>
        <translation>全部历史</translation>
    </message>
    <message>
        <source>Files go</source>
        <translation>移交附件</translation>
    </message>
    <message>
        <source>Stay here</source>
        <translation>留在本单位</translation>
    </message>
    <message>
        <source>reporters never travel</source>
        <translation>举报人信息从不移交</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>移交事由</translation>
    </message>
    <message>
        <source>Identities of reporters</source>
        <translation>举报人身份</translation>
    </message>
    <message>
        <source>Files that could reveal one</source>
        <translation>可能暴露举报人的附件</translation>
    </message>
    <message>
        <source>handover to {unit}.age</source>
        <translation>移交{unit}.age</translation>
    </message>
    <message>
        <source>Bundles (*.age)</source>
        <translation>移交包 (*.age)</translation>
    </message>
    <message>
        <source>Writing the bundle</source>
        <translation>正在写移交包</translation>
    </message>
    <message>
        <source>The bundle was written</source>
        <translation>移交包已写成</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>in the bundle</source>
        <translation>在移交包中</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>附件</translation>
    </message>
    <message>
        <source>For</source>
        <translation>移交给</translation>
    </message>
    <message>
        <source>Size of the file</source>
        <translation>文件大小</translation>
    </message>
    <message>
        <source>Id of the bundle</source>
        <translation>移交包标识</translation>
    </message>
</context>
<context>
    <name>FieldForm</name>
    <message>
        <source>Please fill this in</source>
        <translation>此项必填</translation>
    </message>
    <message>
        <source>More fields</source>
        <translation>更多字段</translation>
    </message>
</context>
<context>
    <name>FieldRow</name>
    <message>
        <source>Ours</source>
        <translation>我方</translation>
    </message>
    <message>
        <source>Theirs</source>
        <translation>对方</translation>
    </message>
    <message>
        <source>Write it anew</source>
        <translation>另写</translation>
    </message>
    <message>
        <source>before: {value}</source>
        <translation>原为：{value}</translation>
    </message>
</context>
<context>
    <name>FiguresPage</name>
    <message>
        <source>Figures</source>
        <translation>统计表</translation>
    </message>
    <message>
        <source>Records behind the figure</source>
        <translation>数字背后的记录</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>记录</translation>
    </message>
    <message numerus="yes">
        <source>%n record(s)</source>
        <translation>
            <numerusform>%n 条记录</numerusform>
        </translation>
    </message>
    <message>
        <source>choose a figure to see its records</source>
        <translation>点选一个数字，查看背后的记录</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Person or matter</source>
        <translation>人员或事项</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Measure or state</source>
        <translation>措施或状态</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
</context>
<context>
    <name>FiguresStrip</name>
    <message>
        <source>Rectified in time</source>
        <translation>按期整改率</translation>
    </message>
    <message>
        <source>Of the problems due this year until today</source>
        <translation>本年到期（截至今天）的问题中，按期销号的</translation>
    </message>
    <message>
        <source>Rectified</source>
        <translation>整改完成率</translation>
    </message>
    <message>
        <source>Of the problems found this year, without long-term work</source>
        <translation>本年发现的问题中已销号的，不含持续推进事项</translation>
    </message>
    <message>
        <source>Come back</source>
        <translation>同类问题复发率</translation>
    </message>
    <message>
        <source>Of the problems closed this year</source>
        <translation>本年销号的问题中，反弹或十二个月内再现同类的</translation>
    </message>
    <message>
        <source>Rules made</source>
        <translation>制度转化数</translation>
    </message>
    <message>
        <source>Remedies of this year that made a rule or system</source>
        <translation>本年完成并建章立制的整改措施</translation>
    </message>
    <message>
        <source>Long-term</source>
        <translation>持续推进</translation>
    </message>
    <message>
        <source>Confirmed every year, counted in no share</source>
        <translation>每年确认一次，不计入比率</translation>
    </message>
</context>
<context>
    <name>FilesPanel</name>
    <message>
        <source>Attach files…</source>
        <translation>添加附件…</translation>
    </message>
    <message>
        <source>View</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Save a copy outside…</source>
        <translation>导出副本…</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Rename and describe…</source>
        <translation>重命名与说明…</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Withdraw…</source>
        <translation>作废…</translation>
    </message>
    <message>
        <source>Attachments</source>
        <translation>附件</translation>
    </message>
    <message>
        <source>No file is attached yet</source>
        <translation>还没有附件</translation>
    </message>
    <message>
        <source>Letters, records, evidence and signed scans stay here encrypted. Drop files here or choose them.</source>
        <translation>来信、笔录、证据和签批扫描件加密保存在这里。可以把文件拖到此处，也可以选择文件。</translation>
    </message>
    <message>
        <source>Encrypting</source>
        <translation>正在加密存入</translation>
    </message>
    <message>
        <source>Attach files</source>
        <translation>添加附件</translation>
    </message>
    <message>
        <source>Choose a folder for the copy</source>
        <translation>选择存放副本的文件夹</translation>
    </message>
    <message>
        <source>Saving copies</source>
        <translation>正在导出副本</translation>
    </message>
    <message>
        <source>Saved outside: {names}</source>
        <translation>已导出：{names}</translation>
    </message>
    <message>
        <source>Registered with its purpose.</source>
        <translation>已连同用途登记。</translation>
    </message>
    <message>
        <source>Delete the copy when it is no longer needed.</source>
        <translation>副本不再需要时，请及时删除。</translation>
    </message>
    <message>
        <source>Volumes…</source>
        <translation>案卷…</translation>
    </message>
</context>
<context>
    <name>FilterChips</name>
    <message>
        <source>Remove filter {name}</source>
        <translation>去掉筛选条件：{name}</translation>
    </message>
</context>
<context>
    <name>FilterDialog</name>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
</context>
<context>
    <name>Finder</name>
    <message>
        <source>Nothing found</source>
        <translation>没有找到</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>正在查找…</translation>
    </message>
    <message>
        <source>Lately opened</source>
        <translation>最近打开</translation>
    </message>
</context>
<context>
    <name>FirstRun</name>
    <message>
        <source>Set up a store</source>
        <translation>建库</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Office</source>
        <translation>组室</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Recovery sheet</source>
        <translation>恢复单</translation>
    </message>
    <message>
        <source>Rehearsal</source>
        <translation>核对</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Create the store</source>
        <translation>建库</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>核对</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>现在备份</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>开始使用</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>请选择文件夹</translation>
    </message>
    <message>
        <source>Looking at the folder</source>
        <translation>正在检查文件夹</translation>
    </message>
    <message>
        <source>One moment: this computer is still being measured</source>
        <translation>请稍候，正在测量这台电脑</translation>
    </message>
    <message>
        <source>Creating the store</source>
        <translation>正在建库</translation>
    </message>
    <message>
        <source>Choose a folder, best on another disk</source>
        <translation>请选择文件夹，最好在另一块磁盘上</translation>
    </message>
    <message>
        <source>Looking at the place</source>
        <translation>正在检查位置</translation>
    </message>
    <message>
        <source>Backing up and reading it back</source>
        <translation>正在备份并读回核验</translation>
    </message>
    <message>
        <source>none yet; make one today</source>
        <translation>还没有，请今天备份</translation>
    </message>
    <message>
        <source>Store</source>
        <translation>库</translation>
    </message>
    <message>
        <source>Signs in</source>
        <translation>登录人</translation>
    </message>
    <message>
        <source>on paper, four groups checked</source>
        <translation>已在纸上，已核对四组</translation>
    </message>
    <message>
        <source>Verified backup</source>
        <translation>已核验的备份</translation>
    </message>
    <message>
        <source>Finishing</source>
        <translation>正在完成</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>恢复单</translation>
    </message>
</context>
<context>
    <name>FormDialog</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>FormsGrid</name>
    <message>
        <source>Measure</source>
        <translation>处理措施</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人次</translation>
    </message>
    <message>
        <source>Raised later</source>
        <translation>其中后续升格</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>占比</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>All four forms</source>
        <translation>四种形态合计</translation>
    </message>
    <message>
        <source>{title}: {number} people</source>
        <translation>{title}：{number} 人次</translation>
    </message>
</context>
<context>
    <name>FormsScreen</name>
    <message>
        <source>Four forms</source>
        <translation>四种形态</translation>
    </message>
    <message>
        <source>Print the official table</source>
        <translation>打印统计表</translation>
    </message>
    <message>
        <source>Counting</source>
        <translation>正在统计</translation>
    </message>
    <message>
        <source>Copy the paragraph</source>
        <translation>复制文稿</translation>
    </message>
    <message>
        <source>Excel</source>
        <translation>导出 Excel</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Broken down by</source>
        <translation>分列方式</translation>
    </message>
    <message>
        <source>Print the text</source>
        <translation>打印文稿</translation>
    </message>
    <message>
        <source>Print the comparison</source>
        <translation>打印对比表</translation>
    </message>
    <message>
        <source>{total} person-treatments</source>
        <translation>{total} 人次</translation>
    </message>
    <message>
        <source>Share (%)</source>
        <translation>占比（%）</translation>
    </message>
    <message>
        <source>compared with {before}</source>
        <translation>与{before}相比</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>增减</translation>
    </message>
    <message>
        <source>Change (%)</source>
        <translation>增减（%）</translation>
    </message>
    <message>
        <source>The paragraph was copied.</source>
        <translation>文稿已复制。</translation>
    </message>
    <message>
        <source>Export the statistics</source>
        <translation>导出统计工作簿</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>Five sheets of figures without names; the export stands in the print register.</source>
        <translation>共五张统计表，不含人名；导出记入打印登记簿。</translation>
    </message>
    <message>
        <source>Exported as {number}.</source>
        <translation>已导出，登记号 {number}。</translation>
    </message>
    <message>
        <source>Disposal of clues</source>
        <translation>线索处置</translation>
    </message>
    <message>
        <source>Filings and sanctions</source>
        <translation>立案处分</translation>
    </message>
    <message>
        <source>Year on year</source>
        <translation>同期对比</translation>
    </message>
    <message>
        <source>Bulletin</source>
        <translation>通报文稿</translation>
    </message>
    <message>
        <source>Statistical reports</source>
        <translation>统计报表</translation>
    </message>
</context>
<context>
    <name>GroupList</name>
    <message>
        <source>{tie}, two steps away</source>
        <translation>{tie}（隔一层）</translation>
    </message>
    <message>
        <source>{count} more</source>
        <translation>还有 {count} 条</translation>
    </message>
    <message>
        <source>{count} older ones are not listed; search for the unit or person.</source>
        <translation>另有较早的 {count} 条未列出，可按单位或姓名查找。</translation>
    </message>
</context>
<context>
    <name>GuardDialog</name>
    <message>
        <source>Type {text} to go on</source>
        <translation>请输入“{text}”以继续</translation>
    </message>
    <message>
        <source>Password of the second person</source>
        <translation>第二人的密码</translation>
    </message>
    <message>
        <source>Second person</source>
        <translation>第二人</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>A second person chooses their name and types their password. Both stand in the log.</source>
        <translation>请第二人选择姓名并输入密码，两人都记入日志。</translation>
    </message>
</context>
<context>
    <name>HandoverScreen</name>
    <message>
        <source>Handover and receipts</source>
        <translation>移交与回执</translation>
    </message>
    <message>
        <source>Apply a receipt</source>
        <translation>登记回执</translation>
    </message>
    <message>
        <source>Receive a bundle</source>
        <translation>接收移交包</translation>
    </message>
    <message>
        <source>Hand over clues</source>
        <translation>移交线索</translation>
    </message>
    <message>
        <source>Bundles shown</source>
        <translation>显示的移交包</translation>
    </message>
    <message>
        <source>Ledger of bundles</source>
        <translation>移交台账</translation>
    </message>
    <message>
        <source>No bundle yet</source>
        <translation>还没有移交包</translation>
    </message>
    <message>
        <source>Every bundle that goes out or comes in stands here, with its number, its status and its receipt.</source>
        <translation>每个移出、移入的移交包都列在这里，记明序号、状态和回执。</translation>
    </message>
    <message>
        <source>Write the receipt</source>
        <translation>写回执</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>移出</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>移入</translation>
    </message>
    <message>
        <source>Waiting for the receipt</source>
        <translation>待回执</translation>
    </message>
    <message>
        <source>{unit}: no. {numbers}</source>
        <translation>{unit}第 {numbers} 号</translation>
    </message>
    <message>
        <source>Bundles are missing. {told}</source>
        <translation>有移交包没有收到：{told}</translation>
    </message>
    <message>
        <source>What was received is complete in itself.</source>
        <translation>已收到的移交包本身完整。</translation>
    </message>
    <message>
        <source>Ask the sender for the missing numbers, or whether they were lost on the way.</source>
        <translation>请向移交单位索取缺号的移交包，或查明是否途中遗失。</translation>
    </message>
    <message>
        <source>identity of {unit}.identity</source>
        <translation>{unit}身份文件.identity</translation>
    </message>
    <message>
        <source>Save our identity file</source>
        <translation>另存本单位身份文件</translation>
    </message>
    <message>
        <source>Writing the identity file</source>
        <translation>正在写身份文件</translation>
    </message>
    <message>
        <source>Choose the identity file of the other unit</source>
        <translation>选择对方单位的身份文件</translation>
    </message>
    <message>
        <source>Reading the identity file</source>
        <translation>正在读取身份文件</translation>
    </message>
    <message>
        <source>Choose the receipt</source>
        <translation>选择回执</translation>
    </message>
    <message>
        <source>Checking the receipt</source>
        <translation>正在核对回执</translation>
    </message>
    <message>
        <source>receipt no. {number} for {unit}.age</source>
        <translation>致{unit}第{number}号回执.age</translation>
    </message>
    <message>
        <source>Writing the receipt</source>
        <translation>正在写回执</translation>
    </message>
    <message>
        <source>The identity file was written.</source>
        <translation>身份文件已写成。</translation>
    </message>
    <message>
        <source>It holds public keys and names only.</source>
        <translation>其中只有公钥和名称。</translation>
    </message>
    <message>
        <source>Hand it to the other unit, and read them the 40 digits another way.</source>
        <translation>请交给对方单位，并另行告知 40 位数字。</translation>
    </message>
    <message>
        <source>{unit} is listed.</source>
        <translation>已列入{unit}。</translation>
    </message>
    <message>
        <source>Nothing can be sent to it or taken from it until somebody verified it.</source>
        <translation>核实之前，不能向其移交，也不能接收其移交包。</translation>
    </message>
    <message>
        <source>Choose “Verify” and type the 40 digits they read to you.</source>
        <translation>请点“核实”，输入对方念给您的 40 位数字。</translation>
    </message>
    <message>
        <source>The receipt fits the bundle we sent.</source>
        <translation>回执与我们移出的移交包相符。</translation>
    </message>
    <message>
        <source>They merged {records} new revisions and {files} files.</source>
        <translation>对方合并了 {records} 个新版本、{files} 个附件。</translation>
    </message>
    <message>
        <source>This bundle is closed.</source>
        <translation>这个移交包已办结。</translation>
    </message>
    <message>
        <source>The receipt was written.</source>
        <translation>回执已写成。</translation>
    </message>
    <message>
        <source>Only the sender can open it.</source>
        <translation>只有移交单位能够打开。</translation>
    </message>
    <message>
        <source>Hand it to the sender.</source>
        <translation>请交给移交单位。</translation>
    </message>
    <message>
        <source>Bundles</source>
        <translation>移交台账</translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) were changed by both offices and have two versions.</source>
        <translation>
            <numerusform>有%n条记录双方都作了更改，存在两个版本。</numerusform>
        </translation>
    </message>
    <message>
        <source>Both versions are kept; lists show the later one.</source>
        <translation>两个版本都已保留，列表显示较新的一个。</translation>
    </message>
    <message>
        <source>Unite them…</source>
        <translation>逐条合并…</translation>
    </message>
    <message numerus="yes">
        <source>%n bundle(s)</source>
        <translation>
            <numerusform>移交包 %n 个</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting for a receipt</source>
        <translation>
            <numerusform>待回执 %n 个</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other unit(s)</source>
        <translation>
            <numerusform>往来单位 %n 个</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HealthTab</name>
    <message>
        <source>Check now</source>
        <translation>立即检查</translation>
    </message>
    <message>
        <source>Check everything</source>
        <translation>全面检查</translation>
    </message>
    <message>
        <source>Rebuild the lists</source>
        <translation>重建列表</translation>
    </message>
    <message>
        <source>Health of the store</source>
        <translation>库的健康状况</translation>
    </message>
    <message>
        <source>Checking the store</source>
        <translation>正在检查</translation>
    </message>
    <message>
        <source>checked at {time}</source>
        <translation>检查时间 {time}</translation>
    </message>
    <message numerus="yes">
        <source>%n check(s) found something wrong.</source>
        <translation>
            <numerusform>有 %n 项检查发现问题。</numerusform>
        </translation>
    </message>
    <message>
        <source>Checking changed nothing.</source>
        <translation>检查没有改动任何数据。</translation>
    </message>
    <message>
        <source>Follow what is said beside each check, and keep a backup first.</source>
        <translation>请先做备份，再按各项提示处理。</translation>
    </message>
    <message>
        <source>Everything that was checked is sound.</source>
        <translation>所查各项全部正常。</translation>
    </message>
    <message>
        <source>Rebuild the lists?</source>
        <translation>重建列表？</translation>
    </message>
    <message>
        <source>What lists and the search show is made anew from the records; the records are not changed.</source>
        <translation>由记录重新生成列表和检索内容，记录本身不变。</translation>
    </message>
    <message>
        <source>Rebuild</source>
        <translation>重建</translation>
    </message>
    <message>
        <source>Rebuilding</source>
        <translation>正在重建</translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) were rebuilt.</source>
        <translation>
            <numerusform>已重建 %n 条记录。</numerusform>
        </translation>
    </message>
    <message>
        <source>Checking everything reads every page and attachment; it takes a while and can be cancelled.</source>
        <translation>全面检查要读取每一页、每个附件，需要一些时间，可随时取消。</translation>
    </message>
</context>
<context>
    <name>HelpSheet</name>
    <message>
        <source>Keyboard sheet</source>
        <translation>快捷键一览</translation>
    </message>
    <message>
        <source>Find a shortcut</source>
        <translation>查找快捷键</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>没有找到</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>HistoryPane</name>
    <message>
        <source>Record</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>With looks, prints and copies</source>
        <translation>含查看、打印、导出</translation>
    </message>
    <message>
        <source>Compare two revisions…</source>
        <translation>比较两个版本…</translation>
    </message>
    <message>
        <source>Only this field</source>
        <translation>只看一个字段</translation>
    </message>
    <message>
        <source>History</source>
        <translation>留痕</translation>
    </message>
    <message>
        <source>All records</source>
        <translation>全部记录</translation>
    </message>
    <message>
        <source>Only: {field}</source>
        <translation>只看：{field}</translation>
    </message>
</context>
<context>
    <name>HomeScreen</name>
    <message>
        <source>Home</source>
        <translation>工作台</translation>
    </message>
    <message>
        <source>Register a clue</source>
        <translation>登记线索</translation>
    </message>
    <message>
        <source>Due and time limits</source>
        <translation>待办与时限</translation>
    </message>
    <message>
        <source>by remaining working days</source>
        <translation>按剩余工作日排序</translation>
    </message>
    <message>
        <source>Four forms</source>
        <translation>四种形态</translation>
    </message>
    <message>
        <source>Show the table</source>
        <translation>查看统计表</translation>
    </message>
    <message>
        <source>Nothing is due</source>
        <translation>没有到期事项</translation>
    </message>
    <message>
        <source>Running time limits appear here by urgency.</source>
        <translation>正在计算的期限会按紧急程度列在这里。</translation>
    </message>
    <message>
        <source>This store is still empty</source>
        <translation>库里还没有内容</translation>
    </message>
    <message>
        <source>Clues arrive here one by one or from an existing ledger. Start with one of the two.</source>
        <translation>线索可以逐件登记，也可以从已有台账导入。请任选一种开始。</translation>
    </message>
    <message>
        <source>Register the first clue</source>
        <translation>登记第一件线索</translation>
    </message>
    <message>
        <source>Import a ledger</source>
        <translation>导入台账</translation>
    </message>
    <message>
        <source>{day} · {overdue}</source>
        <translation>{day} · {overdue}</translation>
    </message>
    <message numerus="yes">
        <source>%n time limit(s) overdue</source>
        <translation>
            <numerusform>%n 个期限已超期</numerusform>
        </translation>
    </message>
    <message>
        <source>{year} · {people}</source>
        <translation>{year}年 · {people}</translation>
    </message>
    <message numerus="yes">
        <source>%n person-treatment(s)</source>
        <translation>
            <numerusform>%n 人次</numerusform>
        </translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>查看全部</translation>
    </message>
    <message>
        <source>Reminders and ends of effects</source>
        <translation>督办与影响期届满</translation>
    </message>
    <message>
        <source>Nobody is to be reminded; no effect ends within 30 days.</source>
        <translation>没有应登记的督办，30日内没有影响期届满。</translation>
    </message>
    <message>
        <source>Opened last</source>
        <translation>最近打开</translation>
    </message>
    <message>
        <source>Nothing was opened yet.</source>
        <translation>还没有打开过。</translation>
    </message>
    <message>
        <source>Drafts {count}</source>
        <translation>草稿 {count}</translation>
    </message>
</context>
<context>
    <name>IdentityCard</name>
    <message>
        <source>Our identity</source>
        <translation>本单位身份</translation>
    </message>
    <message>
        <source>Save our identity file</source>
        <translation>另存本单位身份文件</translation>
    </message>
    <message>
        <source>Read these 40 digits to the other unit, by telephone or on paper; never send them with the file.</source>
        <translation>请通过电话或书面把这 40 位数字告知对方，不要与身份文件一同传递。</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Choose</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Import a ledger</source>
        <translation>导入台账</translation>
    </message>
    <message>
        <source>Check the file</source>
        <translation>检查文件</translation>
    </message>
    <message numerus="yes">
        <source>Import %n row(s)</source>
        <translation>
            <numerusform>导入 %n 行</numerusform>
        </translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Ledgers (*.xlsx *.xls *.csv *.txt);;All files (*)</source>
        <translation>台账 (*.xlsx *.xls *.csv *.txt);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Choose the ledger</source>
        <translation>选择台账</translation>
    </message>
    <message>
        <source>Choose the map of columns</source>
        <translation>选择列对应文件</translation>
    </message>
    <message>
        <source>Maps (*.toml)</source>
        <translation>列对应文件 (*.toml)</translation>
    </message>
    <message>
        <source>Checking every row</source>
        <translation>正在逐行检查</translation>
    </message>
    <message>
        <source>Importing</source>
        <translation>正在导入</translation>
    </message>
    <message>
        <source>{name} - refused rows.xlsx</source>
        <translation>{name}-未导入的行.xlsx</translation>
    </message>
    <message>
        <source>Save the refused rows</source>
        <translation>另存未导入的行</translation>
    </message>
    <message>
        <source>Workbooks (*.xlsx)</source>
        <translation>工作簿 (*.xlsx)</translation>
    </message>
    <message>
        <source>Saving the refused rows</source>
        <translation>正在另存未导入的行</translation>
    </message>
    <message numerus="yes">
        <source>%n refused row(s) saved with their reasons.</source>
        <translation>
            <numerusform>已另存 %n 行，并注明原因。</numerusform>
        </translation>
    </message>
    <message>
        <source>Mend them in a spreadsheet program and import that file.</source>
        <translation>请在表格软件中改正后，再导入该文件。</translation>
    </message>
    <message>
        <source>Undo this import?</source>
        <translation>撤销这次导入？</translation>
    </message>
    <message numerus="yes">
        <source>The %n clue(s) of this batch are withdrawn; their history stays.</source>
        <translation>
            <numerusform>将撤回该批次的 %n 件线索，历史仍保留。</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo the import</source>
        <translation>撤销导入</translation>
    </message>
    <message>
        <source>Undoing the import</source>
        <translation>正在撤销导入</translation>
    </message>
</context>
<context>
    <name>ImportedPage</name>
    <message>
        <source>Save the refused rows</source>
        <translation>另存未导入的行</translation>
    </message>
    <message>
        <source>Undo this import</source>
        <translation>撤销这次导入</translation>
    </message>
    <message>
        <source>Show the clues</source>
        <translation>查看线索</translation>
    </message>
    <message numerus="yes">
        <source>%n clue(s) imported</source>
        <translation>
            <numerusform>已导入 %n 件线索</numerusform>
        </translation>
    </message>
    <message>
        <source>They form one batch. {registered} were registered with a number; {waiting} wait as received, because something a registration needs is missing.</source>
        <translation>作为一个批次登记。其中 {registered} 件已编号登记；{waiting} 件只收件，因登记所需内容不全。</translation>
    </message>
    <message>
        <source>Rows read</source>
        <translation>读取行数</translation>
    </message>
    <message>
        <source>every row that is not blank</source>
        <translation>不含空白行</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>已导入</translation>
    </message>
    <message>
        <source>in one batch</source>
        <translation>作为一个批次</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>未导入</translation>
    </message>
    <message>
        <source>mend and import again</source>
        <translation>改正后可再导入</translation>
    </message>
    <message>
        <source>Repeated</source>
        <translation>重复</translation>
    </message>
    <message>
        <source>imported and flagged</source>
        <translation>已导入并标记</translation>
    </message>
    <message>
        <source>The import was undone</source>
        <translation>这次导入已撤销</translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) were withdrawn; their history stays.</source>
        <translation>
            <numerusform>已撤回 %n 条记录，历史仍保留。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ItemsEditor</name>
    <message>
        <source>Add an item</source>
        <translation>增加一项</translation>
    </message>
    <message>
        <source>Add an item to {field}</source>
        <translation>为“{field}”增加一项</translation>
    </message>
    <message>
        <source>Enter adds one, Alt+↑ and Alt+↓ move it, Backspace removes an empty one</source>
        <translation>回车增加一项，Alt+↑、Alt+↓ 移动，退格删去空项</translation>
    </message>
</context>
<context>
    <name>ItemsPane</name>
    <message>
        <source>Items of the volume, ticked ones are bound</source>
        <translation>卷内材料，打勾的入卷</translation>
    </message>
    <message>
        <source>no page, cannot be bound</source>
        <translation>不是页面，不能装订</translation>
    </message>
    <message>
        <source>Title in the catalogue</source>
        <translation>题名</translation>
    </message>
    <message>
        <source>Document number</source>
        <translation>文号</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>责任者</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>not filled in completely</source>
        <translation>还没有填写完整</translation>
    </message>
</context>
<context>
    <name>LimitsTab</name>
    <message>
        <source>Start a limit by hand</source>
        <translation>手工起算期限</translation>
    </message>
    <message>
        <source>No time limit is running.</source>
        <translation>没有正在计算的期限。</translation>
    </message>
    <message>
        <source>due {day}</source>
        <translation>{day} 到期</translation>
    </message>
    <message>
        <source>A reminder of the office, not a limit of the law.</source>
        <translation>本组提醒，不是法定期限。</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Suspend</source>
        <translation>中止</translation>
    </message>
    <message>
        <source>Extend</source>
        <translation>延长</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>结束</translation>
    </message>
    <message>
        <source>Source: {source}</source>
        <translation>依据：{source}</translation>
    </message>
</context>
<context>
    <name>ListActs</name>
    <message numerus="yes">
        <source>%n clue(s)</source>
        <translation>
            <numerusform>%n 件线索</numerusform>
        </translation>
    </message>
    <message>
        <source>Changing clue by clue</source>
        <translation>正在逐件更改</translation>
    </message>
</context>
<context>
    <name>ListPane</name>
    <message>
        <source>Saved views</source>
        <translation>常用视图</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Filters in force</source>
        <translation>当前筛选条件</translation>
    </message>
</context>
<context>
    <name>ListQuestions</name>
    <message>
        <source>Save this view</source>
        <translation>保存为视图</translation>
    </message>
</context>
<context>
    <name>LockScreen</name>
    <message>
        <source>Who you are</source>
        <translation>使用人</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>解锁</translation>
    </message>
    <message>
        <source>Unlocking…</source>
        <translation>正在解锁…</translation>
    </message>
    <message numerus="yes">
        <source>Try again in %n second(s)</source>
        <translation>
            <numerusform>请在 %n 秒后再试</numerusform>
        </translation>
    </message>
    <message>
        <source>Signed in: {name}</source>
        <translation>此前登录：{name}</translation>
    </message>
    <message>
        <source>Locking…</source>
        <translation>正在锁定…</translation>
    </message>
    <message>
        <source>Forgotten password…</source>
        <translation>忘记密码…</translation>
    </message>
</context>
<context>
    <name>LongTextEditor</name>
    <message numerus="yes">
        <source>%n character(s) too long</source>
        <translation>
            <numerusform>超出 %n 个字</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ManualDialog</name>
    <message>
        <source>Manual</source>
        <translation>手册</translation>
    </message>
    <message>
        <source>Search the manual</source>
        <translation>查找手册</translation>
    </message>
    <message>
        <source>Chapters</source>
        <translation>章节</translation>
    </message>
    <message>
        <source>Keyboard sheet</source>
        <translation>快捷键一览</translation>
    </message>
    <message>
        <source>All chapters</source>
        <translation>全部章节</translation>
    </message>
    <message>
        <source>Previous chapter</source>
        <translation>上一章</translation>
    </message>
    <message>
        <source>Next chapter</source>
        <translation>下一章</translation>
    </message>
    <message numerus="yes">
        <source>%n place(s)</source>
        <translation>
            <numerusform>共 %n 处</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>没有找到</translation>
    </message>
</context>
<context>
    <name>ManualPage</name>
    <message>
        <source>Chapter of the manual</source>
        <translation>手册正文</translation>
    </message>
</context>
<context>
    <name>MeasuresPage</name>
    <message>
        <source>People</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>People behind the figure</source>
        <translation>数字背后的人员</translation>
    </message>
    <message>
        <source>People sanctioned</source>
        <translation>处分人数</translation>
    </message>
    <message>
        <source>Party sanctions</source>
        <translation>党纪处分</translation>
    </message>
    <message>
        <source>Government sanctions</source>
        <translation>政务处分</translation>
    </message>
    <message>
        <source>All four forms</source>
        <translation>四种形态合计</translation>
    </message>
    <message>
        <source>{title}, raised later</source>
        <translation>{title}（其中后续升格）</translation>
    </message>
    <message numerus="yes">
        <source>%n person-treatment(s)</source>
        <translation>
            <numerusform>%n 人次</numerusform>
        </translation>
    </message>
    <message>
        <source>Person</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Clue</source>
        <translation>线索</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>处理措施</translation>
    </message>
    <message>
        <source>Decided on</source>
        <translation>决定日期</translation>
    </message>
    <message>
        <source>Raised on</source>
        <translation>升格日期</translation>
    </message>
    <message>
        <source>The table</source>
        <translation>统计表</translation>
    </message>
    <message>
        <source>press a figure to see the people behind it</source>
        <translation>点数字，查看是哪些人</translation>
    </message>
    <message>
        <source>Shares</source>
        <translation>占比</translation>
    </message>
</context>
<context>
    <name>MissingStrip</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>及另外 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>Go to {field}</source>
        <translation>转到“{field}”</translation>
    </message>
    <message numerus="yes">
        <source>Still missing: %n</source>
        <translation>
            <numerusform>还缺 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is missing.</source>
        <translation>没有缺项。</translation>
    </message>
</context>
<context>
    <name>MomentEditor</name>
    <message>
        <source>Write the day and the time, such as 2026-03-01 22:30</source>
        <translation>请填写日期和时刻，如 2026-03-01 22:30</translation>
    </message>
</context>
<context>
    <name>NameDialog</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Filter, order and columns are kept for you alone.</source>
        <translation>筛选、排序和列只为您本人保存。</translation>
    </message>
    <message>
        <source>Save the view</source>
        <translation>保存视图</translation>
    </message>
    <message>
        <source>There is a view of this name</source>
        <translation>已有同名视图</translation>
    </message>
</context>
<context>
    <name>NumberEditor</name>
    <message>
        <source>Write a whole number</source>
        <translation>请填写整数</translation>
    </message>
</context>
<context>
    <name>OfficeTab</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Short name</source>
        <translation>简称</translation>
    </message>
    <message>
        <source>Unit id</source>
        <translation>单位标识</translation>
    </message>
    <message>
        <source>Station</source>
        <translation>工作站</translation>
    </message>
    <message>
        <source>Store made on</source>
        <translation>建库时间</translation>
    </message>
    <message>
        <source>{template}   such as {example}</source>
        <translation>{template}&#x3000;例：{example}</translation>
    </message>
    <message>
        <source>This office</source>
        <translation>本单位</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>How things are numbered</source>
        <translation>编号规则</translation>
    </message>
    <message>
        <source>Numbers are given without gaps and never twice.</source>
        <translation>编号连续，绝不重号。</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>更改</translation>
    </message>
    <message>
        <source>Change when the window locks</source>
        <translation>更改自动锁定时间</translation>
    </message>
    <message numerus="yes">
        <source>The window locks after %n minute(s) without a touch.</source>
        <translation>
            <numerusform>无操作 %n 分钟后自动锁定。</numerusform>
        </translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>锁定</translation>
    </message>
    <message>
        <source>Minutes without a touch</source>
        <translation>无操作分钟数</translation>
    </message>
    <message>
        <source>From {least} to {most}.</source>
        <translation>{least} 至 {most} 分钟。</translation>
    </message>
    <message>
        <source>A minute before, the window says so. The new limit holds from the next unlocking on.</source>
        <translation>锁定前一分钟会有提示。新的时间自下次解锁起生效。</translation>
    </message>
    <message>
        <source>When the window locks</source>
        <translation>自动锁定时间</translation>
    </message>
    <message>
        <source>Change the faces papers are printed in</source>
        <translation>更改文书所用字体</translation>
    </message>
    <message>
        <source>Papers are printed in the faces that come with the program, the same on every PC.</source>
        <translation>文书用程序自带的字体打印，各台电脑结果相同。</translation>
    </message>
    <message>
        <source>Papers are printed in the office&apos;s own faces; the print register says so.</source>
        <translation>文书用本单位自有字体打印，打印登记簿中有记载。</translation>
    </message>
    <message>
        <source>Papers would be printed in the office&apos;s own faces, but this PC has none of them.</source>
        <translation>设定用本单位自有字体打印，但这台电脑上一种也没有。</translation>
    </message>
    <message>
        <source>Faces of papers</source>
        <translation>文书字体</translation>
    </message>
    <message>
        <source>Faces</source>
        <translation>字体</translation>
    </message>
    <message>
        <source>Characters the own faces lack come from those of the program.</source>
        <translation>自有字体缺的字，由程序自带字体补足。</translation>
    </message>
    <message>
        <source>Change the statement about this PC</source>
        <translation>更改对本机的声明</translation>
    </message>
    <message>
        <source>This PC is stated to be registered for state secrets as {number}.</source>
        <translation>本机已声明为登记的涉密计算机，编号 {number}。</translation>
    </message>
    <message>
        <source>This PC may hold no state secrets: papers cannot be marked secret.</source>
        <translation>本机不得处理国家秘密：文书不能标注密级。</translation>
    </message>
    <message>
        <source>State secrets</source>
        <translation>国家秘密</translation>
    </message>
    <message>
        <source>Registration number of this PC</source>
        <translation>本机的涉密计算机登记编号</translation>
    </message>
    <message>
        <source>Leave it empty to take the statement back.</source>
        <translation>清空即撤回声明。</translation>
    </message>
    <message>
        <source>State secrets may be handled only on a computer registered for them. Who answers for this PC states its number here, and only as long as the store stays on it; the statement is logged with your name.</source>
        <translation>国家秘密只能在登记的涉密计算机上处理。由对本机负责的人在此声明登记编号，声明只在数据库留在本机期间有效；声明连同您的姓名记入审计日志。</translation>
    </message>
    <message>
        <source>State secrets on this PC</source>
        <translation>本机处理国家秘密</translation>
    </message>
    <message>
        <source>The program&apos;s</source>
        <translation>程序自带的字体</translation>
    </message>
    <message>
        <source>The office&apos;s own</source>
        <translation>本单位的字体</translation>
    </message>
</context>
<context>
    <name>OrderCard</name>
    <message>
        <source>This print</source>
        <translation>本次打印</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>另存为 PDF</translation>
    </message>
    <message>
        <source>Write a number from 1 to {most}</source>
        <translation>请填 1 到 {most} 的数字</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>文书</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>such as: submitted for approval</source>
        <translation>如：呈批</translation>
    </message>
    <message>
        <source>Stands in the print register.</source>
        <translation>记入打印登记簿。</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>份数</translation>
    </message>
    <message>
        <source>Each copy carries its own number.</source>
        <translation>每份各有份号。</translation>
    </message>
    <message>
        <source>Watermark</source>
        <translation>水印</translation>
    </message>
    <message>
        <source>none</source>
        <translation>不加</translation>
    </message>
    <message>
        <source>Printed across every page, such as the name of the reader.</source>
        <translation>印在每页底纹上，如阅件人姓名。</translation>
    </message>
    <message>
        <source>Printing and saving both enter the print register.</source>
        <translation>打印和另存都会记入打印登记簿。</translation>
    </message>
    <message>
        <source>Save as Word</source>
        <translation>另存为 Word</translation>
    </message>
    <message>
        <source>One copy to go on writing in, without a watermark.</source>
        <translation>只有一份，供继续修改，不带水印。</translation>
    </message>
    <message>
        <source>Mark</source>
        <translation>密级或标识</translation>
    </message>
    <message>
        <source>Only what somebody decided; what is no state secret takes no secrecy level.</source>
        <translation>只标有人决定了的；不是国家秘密的不得标密级。</translation>
    </message>
    <message>
        <source>Period in years</source>
        <translation>保密期限（年）</translation>
    </message>
    <message>
        <source>Scope: who may know it</source>
        <translation>知悉范围</translation>
    </message>
    <message>
        <source>Decided by</source>
        <translation>定密责任人</translation>
    </message>
</context>
<context>
    <name>OrderedList</name>
    <message>
        <source>Move up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>下移</translation>
    </message>
</context>
<context>
    <name>OutcomeDialog</name>
    <message>
        <source>Not every clue was changed</source>
        <translation>部分线索没有更改</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Clues that stay as they were</source>
        <translation>保持原样的线索</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
</context>
<context>
    <name>PagePane</name>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Fit the page</source>
        <translation>整页显示</translation>
    </message>
    <message>
        <source>Turn right</source>
        <translation>向右旋转</translation>
    </message>
    <message>
        <source>Find in this file</source>
        <translation>在本文件中查找</translation>
    </message>
    <message>
        <source>Next place</source>
        <translation>下一处</translation>
    </message>
    <message>
        <source>searching</source>
        <translation>正在查找</translation>
    </message>
    <message numerus="yes">
        <source>%n place(s)</source>
        <translation>
            <numerusform>共 %n 处</numerusform>
        </translation>
    </message>
    <message>
        <source>not found; a scan holds no words</source>
        <translation>未找到；扫描件没有文字</translation>
    </message>
    <message>
        <source>{at} of {count}</source>
        <translation>第 {at} 处，共 {count} 处</translation>
    </message>
</context>
<context>
    <name>PaperDialog</name>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Save and print…</source>
        <translation>保存并打印…</translation>
    </message>
    <message>
        <source>Save and make a Word file…</source>
        <translation>保存并转为 Word…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Nothing in the records yet.</source>
        <translation>案卷中尚无记录。</translation>
    </message>
    <message>
        <source>From the records, changed there</source>
        <translation>取自案卷，在案卷中修改</translation>
    </message>
    <message>
        <source>From the records</source>
        <translation>取自案卷</translation>
    </message>
    <message>
        <source>Suggested wording</source>
        <translation>参考文字</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>The paper is not complete: {fields}.</source>
        <translation>文书尚未填全：{fields}。</translation>
    </message>
    <message>
        <source>Nothing was printed; what you typed is kept.</source>
        <translation>没有打印；所填内容已保留。</translation>
    </message>
    <message>
        <source>Fill in what is missing, or save and go on later.</source>
        <translation>请补齐缺项，或先保存、以后再填。</translation>
    </message>
    <message>
        <source>about {name}</source>
        <translation>关于{name}</translation>
    </message>
</context>
<context>
    <name>PapersTab</name>
    <message>
        <source>Papers</source>
        <translation>文书</translation>
    </message>
    <message>
        <source>Find a paper</source>
        <translation>查找文书</translation>
    </message>
    <message>
        <source>name or initials of a paper</source>
        <translation>文书名称或拼音首字母</translation>
    </message>
    <message>
        <source>Papers of this matter</source>
        <translation>本件文书</translation>
    </message>
    <message>
        <source>Fill in…</source>
        <translation>填写…</translation>
    </message>
    <message>
        <source>Preview, print…</source>
        <translation>预览、打印…</translation>
    </message>
    <message>
        <source>Word…</source>
        <translation>Word…</translation>
    </message>
    <message>
        <source>Another one…</source>
        <translation>另填一份…</translation>
    </message>
    <message>
        <source>Nothing was printed yet.</source>
        <translation>还没有打印过。</translation>
    </message>
    <message>
        <source>No paper of that name fits this matter.</source>
        <translation>没有适用于本件的同名文书。</translation>
    </message>
    <message>
        <source>Correct…</source>
        <translation>更正…</translation>
    </message>
    <message>
        <source>Go on…</source>
        <translation>继续填写…</translation>
    </message>
    <message>
        <source>To fill in</source>
        <translation>填写</translation>
    </message>
    <message>
        <source>Printed</source>
        <translation>已打印</translation>
    </message>
</context>
<context>
    <name>PapersWindow</name>
    <message>
        <source>Papers</source>
        <translation>文书</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>PasswordWizard</name>
    <message>
        <source>The password was changed</source>
        <translation>密码已更改</translation>
    </message>
    <message>
        <source>It is asked for from the next unlocking on. Backups made before open with the old password.</source>
        <translation>下次解锁起使用新密码。以前的备份仍用旧密码打开。</translation>
    </message>
    <message>
        <source>Change my password</source>
        <translation>更改我的密码</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>One moment: this computer is still being measured</source>
        <translation>稍等：还在测算这台电脑的速度</translation>
    </message>
    <message>
        <source>Changing the password</source>
        <translation>正在更改密码</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Change the password</source>
        <translation>更改密码</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>PdfPanel</name>
    <message>
        <source>Previous page</source>
        <translation>上一页</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>下一页</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Fit width</source>
        <translation>适合宽度</translation>
    </message>
    <message>
        <source>Page {page} of {count}</source>
        <translation>第 {page} 页，共 {count} 页</translation>
    </message>
</context>
<context>
    <name>PdfView</name>
    <message>
        <source>Document preview</source>
        <translation>文书预览</translation>
    </message>
</context>
<context>
    <name>PeopleEditor</name>
    <message>
        <source>name, then Enter</source>
        <translation>输入姓名后按回车</translation>
    </message>
    <message>
        <source>Take {name} off the list</source>
        <translation>从名单中去掉{name}</translation>
    </message>
</context>
<context>
    <name>PeoplePage</name>
    <message>
        <source>Nobody yet</source>
        <translation>还没有人员</translation>
    </message>
    <message>
        <source>Whoever a clue is about stands here, once, with everything known of them.</source>
        <translation>凡问题线索反映的人员都列在这里，每人一行，汇总全部情况。</translation>
    </message>
    <message numerus="yes">
        <source>%n person(s)</source>
        <translation>
            <numerusform>共 %n 人</numerusform>
        </translation>
    </message>
    <message>
        <source>People</source>
        <translation>人员</translation>
    </message>
</context>
<context>
    <name>PeriodBar</name>
    <message>
        <source>Period</source>
        <translation>统计期间</translation>
    </message>
    <message>
        <source>The period before</source>
        <translation>上一期</translation>
    </message>
    <message>
        <source>The period after</source>
        <translation>下一期</translation>
    </message>
    <message>
        <source>From</source>
        <translation>起</translation>
    </message>
    <message>
        <source>To</source>
        <translation>止</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>年</translation>
    </message>
    <message>
        <source>Half-year</source>
        <translation>半年</translation>
    </message>
    <message>
        <source>Quarter</source>
        <translation>季度</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>月</translation>
    </message>
    <message>
        <source>Other days</source>
        <translation>自选起止</translation>
    </message>
</context>
<context>
    <name>PersonView</name>
    <message>
        <source>As known on</source>
        <translation>截至</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Clues in hand</source>
        <translation>在办问题线索</translation>
    </message>
    <message>
        <source>No clue was in hand.</source>
        <translation>没有在办的问题线索。</translation>
    </message>
    <message>
        <source>Measures that have effect</source>
        <translation>影响期内的处理处分</translation>
    </message>
    <message>
        <source>No measure had effect.</source>
        <translation>没有影响期内的处理处分。</translation>
    </message>
    <message>
        <source>Review or investigation</source>
        <translation>审查调查</translation>
    </message>
    <message>
        <source>Clues</source>
        <translation>问题线索</translation>
    </message>
    <message>
        <source>No clue is about this person.</source>
        <translation>没有反映此人的问题线索。</translation>
    </message>
    <message>
        <source>No measure was decided.</source>
        <translation>没有作出处理处分。</translation>
    </message>
    <message>
        <source>Others of this name</source>
        <translation>同名人员</translation>
    </message>
    <message>
        <source>Nobody else has this name here.</source>
        <translation>本库没有其他同名人员。</translation>
    </message>
    <message numerus="yes">
        <source>%n clue(s) in hand</source>
        <translation>
            <numerusform>在办问题线索 %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>Measures</source>
        <translation>处理处分</translation>
    </message>
    <message>
        <source>Same name</source>
        <translation>同名</translation>
    </message>
    <message>
        <source>Not under review or investigation.</source>
        <translation>未在接受审查调查。</translation>
    </message>
    <message>
        <source>Under review or investigation since {day}.</source>
        <translation>自 {day} 起正在接受审查调查。</translation>
    </message>
    <message>
        <source>This is what this store holds; it does not stand for asking the superior and other offices.</source>
        <translation>以上为本库记载，不代替向上级和有关部门查询。</translation>
    </message>
    <message>
        <source>Matters you recused from are never among this.</source>
        <translation>您回避的事项不在其中。</translation>
    </message>
    <message>
        <source>About this person</source>
        <translation>人员情况</translation>
    </message>
    <message>
        <source>On record</source>
        <translation>廉政情况</translation>
    </message>
    <message>
        <source>Particulars</source>
        <translation>基本情况</translation>
    </message>
    <message>
        <source>Nobody chosen</source>
        <translation>未选择人员</translation>
    </message>
    <message>
        <source>Choose somebody on the left to see everything known here.</source>
        <translation>在左侧选择人员，查看本库记载的全部情况。</translation>
    </message>
    <message>
        <source>Opinion…</source>
        <translation>廉政意见…</translation>
    </message>
    <message>
        <source>Answer a request for an opinion on this person</source>
        <translation>对征求此人廉政意见的来函作出回复</translation>
    </message>
</context>
<context>
    <name>PlaceList</name>
    <message>
        <source>Nothing matches</source>
        <translation>没有符合条件的记录</translation>
    </message>
    <message>
        <source>No row of this view meets every condition of the filter.</source>
        <translation>本视图中没有一条记录同时符合全部筛选条件。</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>Clear all</source>
        <translation>全部清除</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>More for this list</source>
        <translation>本列表的更多操作</translation>
    </message>
    <message>
        <source>Save this view…</source>
        <translation>保存为视图…</translation>
    </message>
    <message>
        <source>Save the change of “{name}”</source>
        <translation>保存对“{name}”的改动</translation>
    </message>
    <message>
        <source>Arrange my views…</source>
        <translation>整理我的视图…</translation>
    </message>
</context>
<context>
    <name>PrintDialog</name>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>Laying out the paper</source>
        <translation>正在排版</translation>
    </message>
    <message>
        <source>No font has these characters: {characters}</source>
        <translation>有字打印不出：{characters}</translation>
    </message>
    <message>
        <source>Nothing was printed; no number was used.</source>
        <translation>没有打印，也没有占用登记号。</translation>
    </message>
    <message>
        <source>Write them another way in the record, then print.</source>
        <translation>请在记录中改用其他写法，再打印。</translation>
    </message>
    <message>
        <source>{paper}.pdf</source>
        <translation>{paper}.pdf</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>另存为 PDF</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Entering the print into the register</source>
        <translation>正在登记打印</translation>
    </message>
    <message>
        <source>Registered as {number}.</source>
        <translation>打印登记号：{number}</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) a copy; every copy carries its number.</source>
        <translation>
            <numerusform>每份 %n 页，每份印有登记号和份号。</numerusform>
        </translation>
    </message>
    <message>
        <source>{paper}.docx</source>
        <translation>{paper}.docx</translation>
    </message>
    <message>
        <source>Save as Word</source>
        <translation>另存为 Word</translation>
    </message>
    <message>
        <source>Word (*.docx)</source>
        <translation>Word 文件 (*.docx)</translation>
    </message>
</context>
<context>
    <name>PrintsTab</name>
    <message>
        <source>Print register</source>
        <translation>打印登记簿</translation>
    </message>
    <message>
        <source>Register number</source>
        <translation>登记号</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>文书</translation>
    </message>
    <message>
        <source>About</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>份数</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页数</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Nothing was printed yet</source>
        <translation>还没有打印</translation>
    </message>
    <message>
        <source>Every print and every saved paper stands here with its number, purpose and copies.</source>
        <translation>每次打印、每次另存文书都列在这里，记明登记号、用途和份数。</translation>
    </message>
    <message>
        <source>{paper} (Word)</source>
        <translation>{paper}（Word）</translation>
    </message>
    <message>
        <source>Verify a paper…</source>
        <translation>核验文书…</translation>
    </message>
    <message>
        <source>Mark</source>
        <translation>密级或标识</translation>
    </message>
</context>
<context>
    <name>ProblemCard</name>
    <message>
        <source>Open {number}: {problem}</source>
        <translation>打开 {number}：{problem}</translation>
    </message>
    <message>
        <source>All follow-ups of {unit}</source>
        <translation>{unit}的全部后续事项</translation>
    </message>
    <message>
        <source>Keep a reminder: {rung}</source>
        <translation>登记督办：{rung}</translation>
    </message>
</context>
<context>
    <name>ProblemsPage</name>
    <message>
        <source>No problem yet</source>
        <translation>还没有整改问题</translation>
    </message>
    <message>
        <source>Problems found in cases, inspections and recommendations stand here until they are closed.</source>
        <translation>案件、巡察、建议书中发现的问题列在这里，直到销号。</translation>
    </message>
    <message>
        <source>Add a problem</source>
        <translation>登记问题</translation>
    </message>
    <message>
        <source>Rectification</source>
        <translation>整改</translation>
    </message>
    <message>
        <source>No problem chosen</source>
        <translation>没有选择问题</translation>
    </message>
    <message>
        <source>Choose one on the left to see its lists and next step.</source>
        <translation>在左侧选择一个问题，查看三张清单和下一步。</translation>
    </message>
    <message>
        <source>Name it in a book</source>
        <translation>关联建议书</translation>
    </message>
    <message>
        <source>Nobody answers for it yet.</source>
        <translation>还没有明确责任。</translation>
    </message>
    <message>
        <source>Add who answers for it</source>
        <translation>登记责任</translation>
    </message>
    <message>
        <source>Nothing is planned yet.</source>
        <translation>还没有整改措施。</translation>
    </message>
    <message>
        <source>Add a remedy</source>
        <translation>登记措施</translation>
    </message>
    <message>
        <source>found on {day}</source>
        <translation>{day} 发现</translation>
    </message>
    <message>
        <source>asked for: {day}</source>
        <translation>申请延至 {day}</translation>
    </message>
    <message>
        <source>Named in book {number}</source>
        <translation>见建议书 {number}</translation>
    </message>
    <message>
        <source>Found in {number}</source>
        <translation>来自 {number}</translation>
    </message>
    <message>
        <source>Responsibility {count}</source>
        <translation>责任清单 {count}</translation>
    </message>
    <message>
        <source>Remedies {count}</source>
        <translation>整改清单 {count}</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Responsibility</source>
        <translation>责任清单</translation>
    </message>
    <message>
        <source>Remedies</source>
        <translation>整改清单</translation>
    </message>
    <message>
        <source>Reminders</source>
        <translation>督办</translation>
    </message>
    <message>
        <source>Steps taken</source>
        <translation>办理过程</translation>
    </message>
    <message>
        <source>No step was taken yet.</source>
        <translation>尚未办理。</translation>
    </message>
    <message>
        <source>No reminder was given yet.</source>
        <translation>尚未督办。</translation>
    </message>
    <message>
        <source>Attachments</source>
        <translation>附件</translation>
    </message>
    <message>
        <source>History</source>
        <translation>留痕</translation>
    </message>
    <message>
        <source>Papers</source>
        <translation>文书</translation>
    </message>
</context>
<context>
    <name>ProgressLine</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>estimating</source>
        <translation>正在估算时间</translation>
    </message>
    <message numerus="yes">
        <source>%n second(s) left</source>
        <translation>
            <numerusform>还需约 %n 秒</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) left</source>
        <translation>
            <numerusform>还需约 %n 分钟</numerusform>
        </translation>
    </message>
    <message>
        <source>stopping</source>
        <translation>正在停止</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Places</source>
        <translation>功能导航</translation>
    </message>
</context>
<context>
    <name>ReceiveDialog</name>
    <message>
        <source>Choose</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>See what came</source>
        <translation>查看内容</translation>
    </message>
    <message>
        <source>Merged</source>
        <translation>合并完成</translation>
    </message>
    <message>
        <source>Receive a bundle</source>
        <translation>接收移交包</translation>
    </message>
    <message>
        <source>Write the receipt</source>
        <translation>写回执</translation>
    </message>
    <message>
        <source>Verify the bundle</source>
        <translation>核验移交包</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Choose the bundle</source>
        <translation>选择移交包</translation>
    </message>
    <message>
        <source>Bundles (*.age);;All files (*)</source>
        <translation>移交包 (*.age);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Verifying the whole bundle</source>
        <translation>正在核验整个移交包</translation>
    </message>
    <message>
        <source>Merging</source>
        <translation>正在合并</translation>
    </message>
    <message>
        <source>Whole and from {unit}</source>
        <translation>完整无误，来自{unit}</translation>
    </message>
    <message>
        <source>The signature belongs to a verified unit, and every record and file fits its digest.</source>
        <translation>签名属于已核实的单位，每条记录、每个附件都与摘要相符。</translation>
    </message>
    <message>
        <source>New records</source>
        <translation>新记录</translation>
    </message>
    <message>
        <source>not here yet</source>
        <translation>本库尚无</translation>
    </message>
    <message>
        <source>New revisions</source>
        <translation>新版本</translation>
    </message>
    <message>
        <source>changes we do not have</source>
        <translation>本库没有的变更</translation>
    </message>
    <message>
        <source>Already here</source>
        <translation>已有</translation>
    </message>
    <message>
        <source>revisions</source>
        <translation>个版本</translation>
    </message>
    <message>
        <source>Conflicts</source>
        <translation>冲突</translation>
    </message>
    <message>
        <source>both versions stay</source>
        <translation>两个版本都保留</translation>
    </message>
    <message>
        <source>Signed by</source>
        <translation>签名人</translation>
    </message>
    <message>
        <source>Made on</source>
        <translation>制作时间</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>移交事由</translation>
    </message>
    <message>
        <source>Clues</source>
        <translation>问题线索</translation>
    </message>
    <message>
        <source> and {more} more</source>
        <translation>等，另有 {more} 件</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>附件</translation>
    </message>
    <message>
        <source>Stayed with the sender</source>
        <translation>留在移交单位</translation>
    </message>
    <message>
        <source>This bundle was received on {day}.</source>
        <translation>这个移交包已于 {day} 接收过。</translation>
    </message>
    <message>
        <source>Receiving it again changes nothing.</source>
        <translation>再次接收不会改变任何内容。</translation>
    </message>
    <message>
        <source>You can still write its receipt.</source>
        <translation>仍可为其写回执。</translation>
    </message>
    <message numerus="yes">
        <source>%n bundle(s) sent before this one have not arrived.</source>
        <translation>
            <numerusform>此前移交的 %n 个移交包还没有收到。</numerusform>
        </translation>
    </message>
    <message>
        <source>This bundle is complete in itself and can be merged.</source>
        <translation>这个移交包本身完整，可以合并。</translation>
    </message>
    <message>
        <source>Ask the sender for the missing ones.</source>
        <translation>请向移交单位索取。</translation>
    </message>
    <message>
        <source>Nothing changed: it was here already</source>
        <translation>没有变化：此前已接收</translation>
    </message>
    <message>
        <source>The bundle was merged</source>
        <translation>移交包已合并</translation>
    </message>
    <message>
        <source>made</source>
        <translation>已登记</translation>
    </message>
    <message>
        <source>Changed records</source>
        <translation>更新记录</translation>
    </message>
    <message>
        <source>brought up to date</source>
        <translation>已更新</translation>
    </message>
    <message>
        <source>New files</source>
        <translation>新附件</translation>
    </message>
    <message>
        <source>stored</source>
        <translation>已存入</translation>
    </message>
    <message>
        <source>From</source>
        <translation>来自</translation>
    </message>
    <message>
        <source>Id of the bundle</source>
        <translation>移交包标识</translation>
    </message>
    <message>
        <source>receipt for {unit}.age</source>
        <translation>致{unit}回执.age</translation>
    </message>
    <message>
        <source>Bundles (*.age)</source>
        <translation>移交包 (*.age)</translation>
    </message>
    <message>
        <source>Writing the receipt</source>
        <translation>正在写回执</translation>
    </message>
    <message>
        <source>The receipt was written.</source>
        <translation>回执已写成。</translation>
    </message>
    <message>
        <source>Only the sender can open it.</source>
        <translation>只有移交单位能够打开。</translation>
    </message>
    <message>
        <source>Hand it to the sender.</source>
        <translation>请交给移交单位。</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
</context>
<context>
    <name>RecordEditor</name>
    <message>
        <source>number or name to search</source>
        <translation>输入编号或姓名查找</translation>
    </message>
    <message>
        <source>Choose one of what was found</source>
        <translation>请从查找结果中选择</translation>
    </message>
</context>
<context>
    <name>RecordLine</name>
    <message>
        <source>How it was computed</source>
        <translation>计算依据</translation>
    </message>
</context>
<context>
    <name>RecordSearch</name>
    <message numerus="yes">
        <source>%n more; type more words to narrow it down</source>
        <translation>
            <numerusform>还有 %n 件，再输入一些字词可缩小范围</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RecoverWizard</name>
    <message>
        <source>Not now: the sheet I used stays in force</source>
        <translation>暂不更换：刚才用的恢复单继续有效</translation>
    </message>
    <message>
        <source>When four groups of it are checked, the sheet you used opens nothing any more.</source>
        <translation>抄回四组核对无误后，刚才用的恢复单即作废。</translation>
    </message>
    <message>
        <source>Forgotten password</source>
        <translation>忘记密码</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>恢复码</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>恢复单</translation>
    </message>
    <message>
        <source>Rehearsal</source>
        <translation>核对</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Set the password</source>
        <translation>设置密码</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>核对</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>去登录</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Trying the code</source>
        <translation>正在核对恢复码</translation>
    </message>
    <message>
        <source>The code is mistyped. Compare every group with the sheet.</source>
        <translation>恢复码有误，请逐组与恢复单核对。</translation>
    </message>
    <message numerus="yes">
        <source>Try again in %n second(s)</source>
        <translation>
            <numerusform>%n 秒后可以再试</numerusform>
        </translation>
    </message>
    <message>
        <source>Setting the password</source>
        <translation>正在设置密码</translation>
    </message>
    <message>
        <source>{name} has a new password.</source>
        <translation>{name} 的新密码已设好。</translation>
    </message>
    <message>
        <source>It holds from now on, also when you close here.</source>
        <translation>从现在起生效，现在关闭窗口也不影响。</translation>
    </message>
    <message>
        <source>Putting the new sheet in force</source>
        <translation>正在启用新恢复单</translation>
    </message>
    <message>
        <source>on paper, four groups checked; the one before opens nothing any more</source>
        <translation>新的一张已落纸并核对四组；原来那张已作废</translation>
    </message>
    <message>
        <source>the one you used; put it back into a sealed envelope</source>
        <translation>仍是刚才用的那张；请放回信封重新密封</translation>
    </message>
    <message>
        <source>Signs in</source>
        <translation>登录人</translation>
    </message>
    <message>
        <source>Recovery sheet</source>
        <translation>恢复单</translation>
    </message>
</context>
<context>
    <name>RectificationScreen</name>
    <message>
        <source>Rectification</source>
        <translation>整改与以案促改</translation>
    </message>
    <message>
        <source>{all} problems · {open} open</source>
        <translation>共 {all} 个问题 · 未销号 {open} 个</translation>
    </message>
    <message>
        <source>Ways to look</source>
        <translation>查看方式</translation>
    </message>
    <message>
        <source>Only overdue</source>
        <translation>只看超期</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Page of the unit</source>
        <translation>单位专页</translation>
    </message>
    <message>
        <source>Draft a book</source>
        <translation>起草建议书</translation>
    </message>
    <message>
        <source>Board</source>
        <translation>看板</translation>
    </message>
    <message>
        <source>List</source>
        <translation>列表</translation>
    </message>
    <message>
        <source>Books</source>
        <translation>建议书</translation>
    </message>
    <message>
        <source>All units</source>
        <translation>全部单位</translation>
    </message>
</context>
<context>
    <name>RegisterDialog</name>
    <message>
        <source>Register a clue</source>
        <translation>登记线索</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>被反映人</translation>
    </message>
    <message>
        <source>Add a subject</source>
        <translation>添加被反映人</translation>
    </message>
    <message>
        <source>Allegation</source>
        <translation>反映问题</translation>
    </message>
    <message>
        <source>Add an allegation</source>
        <translation>添加反映问题</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>登记</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>The report</source>
        <translation>来件情况</translation>
    </message>
    <message>
        <source>Who reported</source>
        <translation>反映人</translation>
    </message>
    <message>
        <source>Sealed under its own key: never in lists, search, prints or handovers. Leave empty if nobody is named.</source>
        <translation>单独加密密封：不进入列表、检索、打印和移交。没有署名的请留空。</translation>
    </message>
    <message>
        <source>The number is given on registering. A clue may be received first and completed later.</source>
        <translation>编号在登记时自动产生。可以先收件，以后再补全。</translation>
    </message>
</context>
<context>
    <name>RelationGraph</name>
    <message>
        <source>Web of relations</source>
        <translation>关联图</translation>
    </message>
</context>
<context>
    <name>RelationsDialog</name>
    <message>
        <source>Relations</source>
        <translation>关联</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>RelationsPane</name>
    <message>
        <source>Show large</source>
        <translation>放大查看</translation>
    </message>
    <message>
        <source>Nothing is tied to this clue yet: no relation, no other clue about the same person or unit.</source>
        <translation>这件线索还没有关联：没有登记的关系，也没有同一人、同一单位的其他线索。</translation>
    </message>
    <message>
        <source>Double click or Return opens. A dashed line was noted by nobody.</source>
        <translation>双击或者按回车键打开。虚线为系统按姓名、单位比对所得，未经人工登记。</translation>
    </message>
</context>
<context>
    <name>RemedyEntry</name>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Report progress</source>
        <translation>填报进度</translation>
    </message>
    <message>
        <source>done on {day}</source>
        <translation>{day} 完成</translation>
    </message>
    <message>
        <source>no due day</source>
        <translation>未定期限</translation>
    </message>
    <message>
        <source>due on {day}</source>
        <translation>{day} 到期</translation>
    </message>
</context>
<context>
    <name>RenewWizard</name>
    <message>
        <source>The new recovery sheet is in force</source>
        <translation>新恢复单已启用</translation>
    </message>
    <message>
        <source>Put it into its envelope now and destroy the old one. Backups made before open with the old one.</source>
        <translation>请现在装入信封密封，并销毁旧的一张。以前的备份仍用旧的那张打开。</translation>
    </message>
    <message>
        <source>New recovery sheet</source>
        <translation>更换恢复单</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>恢复单</translation>
    </message>
    <message>
        <source>Rehearsal</source>
        <translation>核对</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>核对</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Type the present password</source>
        <translation>请输入现在的密码</translation>
    </message>
    <message>
        <source>Making the sheet</source>
        <translation>正在制作恢复单</translation>
    </message>
    <message>
        <source>Putting the new sheet in force</source>
        <translation>正在启用新恢复单</translation>
    </message>
</context>
<context>
    <name>RestoreWizard</name>
    <message>
        <source>Bring back a backup</source>
        <translation>从备份恢复</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Look for backups</source>
        <translation>查找备份</translation>
    </message>
    <message>
        <source>Bring it back</source>
        <translation>开始恢复</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>去登录</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Looking for backups</source>
        <translation>正在查找备份</translation>
    </message>
    <message>
        <source>Looking at the place</source>
        <translation>正在查看位置</translation>
    </message>
    <message>
        <source>Type the password or the code</source>
        <translation>请输入密码或恢复码</translation>
    </message>
    <message>
        <source>Bringing it back and reading it to the end</source>
        <translation>正在恢复并通读核验</translation>
    </message>
    <message>
        <source>Store</source>
        <translation>库</translation>
    </message>
    <message>
        <source>Last act in it</source>
        <translation>最后一次操作</translation>
    </message>
    <message>
        <source>Attachments</source>
        <translation>附件</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>检查</translation>
    </message>
    <message numerus="yes">
        <source>%n passed</source>
        <translation>
            <numerusform>%n 项全部通过</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>请选择文件夹</translation>
    </message>
</context>
<context>
    <name>Returning</name>
    <message>
        <source>Draft kept: {title}</source>
        <translation>草稿已保存：{title}</translation>
    </message>
    <message>
        <source>Open again</source>
        <translation>重新打开</translation>
    </message>
</context>
<context>
    <name>RuleDetail</name>
    <message>
        <source>What this office changed</source>
        <translation>本单位的改动</translation>
    </message>
    <message>
        <source>Withdraw this pack</source>
        <translation>停用这个规则包</translation>
    </message>
    <message>
        <source>added by this office</source>
        <translation>本单位增加</translation>
    </message>
    <message>
        <source>changed by this office</source>
        <translation>本单位改动</translation>
    </message>
    <message>
        <source>Basis</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>In force</source>
        <translation>施行时间</translation>
    </message>
    <message>
        <source>In force from</source>
        <translation>施行日期</translation>
    </message>
    <message>
        <source>In force until</source>
        <translation>终止日期</translation>
    </message>
    <message>
        <source>Withdrawn from</source>
        <translation>停用日期</translation>
    </message>
    <message>
        <source>Adopted by</source>
        <translation>批准人</translation>
    </message>
    <message>
        <source>Adopted on</source>
        <translation>采用日期</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Nothing chosen</source>
        <translation>没有选中</translation>
    </message>
    <message>
        <source>Choose a row to see where it comes from.</source>
        <translation>选择一行，查看内容和来源。</translation>
    </message>
</context>
<context>
    <name>RulesTab</name>
    <message>
        <source>Kinds of rules</source>
        <translation>规则类别</translation>
    </message>
    <message>
        <source>Filter the rules</source>
        <translation>筛选规则</translation>
    </message>
    <message>
        <source>Row, words or basis</source>
        <translation>行号、文字或依据</translation>
    </message>
    <message>
        <source>Only what this office changed</source>
        <translation>只看本单位改动的</translation>
    </message>
    <message>
        <source>Export a starting file</source>
        <translation>导出起始文件</translation>
    </message>
    <message>
        <source>Adopt a pack</source>
        <translation>采用规则包</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Packs of this office</source>
        <translation>本单位规则包</translation>
    </message>
    <message>
        <source>Comparing the pack with the rules</source>
        <translation>正在比较规则包与现行规则</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Choose a rule pack</source>
        <translation>选择规则包文件</translation>
    </message>
    <message>
        <source>Rule packs (*.toml)</source>
        <translation>规则包 (*.toml)</translation>
    </message>
    <message>
        <source>The pack was adopted.</source>
        <translation>已采用规则包。</translation>
    </message>
    <message>
        <source>Steps are judged by the rules of their day.</source>
        <translation>每一步都按办理当天的规则判断，以前的记录不变。</translation>
    </message>
    <message>
        <source>The pack was withdrawn.</source>
        <translation>已停用规则包。</translation>
    </message>
    <message>
        <source>What was judged by it stays as it is.</source>
        <translation>按它办理的记录不变。</translation>
    </message>
    <message>
        <source>The starting file was written.</source>
        <translation>已写出起始文件。</translation>
    </message>
    <message>
        <source>Every line is switched off; take away the # of what your office changes.</source>
        <translation>每一行都没有启用；要改哪一行，去掉它前面的 #。</translation>
    </message>
    <message>
        <source>A pack does not fit this version of the program: {titles}</source>
        <translation>规则包与本版程序不符：{titles}</translation>
    </message>
    <message>
        <source>It is not applied; all records are safe.</source>
        <translation>没有使用它；所有记录完好。</translation>
    </message>
    <message>
        <source>Correct it and adopt it under a new version, or withdraw it.</source>
        <translation>请更正后以新版本采用，或者停用。</translation>
    </message>
    <message>
        <source>No pack yet</source>
        <translation>还没有规则包</translation>
    </message>
    <message>
        <source>An office that has rules of its own writes them in a pack: limits, wording, approvers, codes.</source>
        <translation>本单位有自己规定的，写成规则包：期限、用语、审批主体、代码。</translation>
    </message>
    <message>
        <source>rule pack</source>
        <translation>规则包</translation>
    </message>
</context>
<context>
    <name>ScrollPane</name>
    <message>
        <source>Part that scrolls</source>
        <translation>可以滚动的部分</translation>
    </message>
</context>
<context>
    <name>SearchPalette</name>
    <message>
        <source>Search results</source>
        <translation>查找结果</translation>
    </message>
    <message>
        <source>&gt; actions   @ people and units   # numbers   ↑↓ move   Enter opens   Esc closes</source>
        <translation>＞ 操作   @ 人员与单位   # 编号   ↑↓ 选择   回车 打开   Esc 关闭</translation>
    </message>
</context>
<context>
    <name>SecretLine</name>
    <message>
        <source>Show what was typed while held down</source>
        <translation>按住时显示已输入的内容</translation>
    </message>
</context>
<context>
    <name>SecretsCard</name>
    <message>
        <source>Password and recovery sheet</source>
        <translation>密码与恢复单</translation>
    </message>
    <message>
        <source>Who forgets the password opens the store with the recovery sheet, on the lock screen.</source>
        <translation>忘记密码时，在锁屏上用恢复单打开。</translation>
    </message>
    <message>
        <source>Change my password…</source>
        <translation>更改我的密码…</translation>
    </message>
    <message>
        <source>New recovery sheet…</source>
        <translation>更换恢复单…</translation>
    </message>
</context>
<context>
    <name>SelectionBar</name>
    <message>
        <source>Chosen rows</source>
        <translation>已选记录</translation>
    </message>
    <message>
        <source>Choose none</source>
        <translation>取消选择</translation>
    </message>
    <message numerus="yes">
        <source>%n chosen</source>
        <translation>
            <numerusform>已选 %n 条</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose all {total}</source>
        <translation>选择全部 {total} 条</translation>
    </message>
</context>
<context>
    <name>SheetPane</name>
    <message>
        <source>Sheets</source>
        <translation>工作表</translation>
    </message>
    <message>
        <source>Cells of the sheet</source>
        <translation>工作表单元格</translation>
    </message>
</context>
<context>
    <name>SheetWizard</name>
    <message>
        <source>Print the sheet first, or write the groups down</source>
        <translation>请先打印恢复单，或者把各组抄下来</translation>
    </message>
    <message>
        <source>Group {number} differs from the sheet. Compare it letter by letter.</source>
        <translation>第 {number} 组与恢复单不一致，请逐字核对。</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>另存为 PDF</translation>
    </message>
    <message>
        <source>recovery sheet.pdf</source>
        <translation>恢复单.pdf</translation>
    </message>
    <message>
        <source>Writing the sheet</source>
        <translation>正在写出恢复单</translation>
    </message>
    <message>
        <source>The sheet was written to the file you chose.</source>
        <translation>恢复单已写入您选择的文件。</translation>
    </message>
    <message>
        <source>Print it and delete the file.</source>
        <translation>打印之后请删除该文件。</translation>
    </message>
</context>
<context>
    <name>SimilarStrip</name>
    <message>
        <source>Look at them</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>A suggestion only: a person decides.</source>
        <translation>仅作提示，由人判断。</translation>
    </message>
    <message numerus="yes">
        <source>%n clue(s) may be about the same</source>
        <translation>
            <numerusform>疑似相关线索 %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Relate</source>
        <translation>关联</translation>
    </message>
</context>
<context>
    <name>SourceLine</name>
    <message>
        <source>Take from the records: {value}</source>
        <translation>改回案卷：{value}</translation>
    </message>
    <message>
        <source>Take {field} from the records</source>
        <translation>“{field}”改回案卷所记</translation>
    </message>
</context>
<context>
    <name>StandingRow</name>
    <message>
        <source>Withdrawn, as ours</source>
        <translation>撤下（我方）</translation>
    </message>
    <message>
        <source>Kept, as theirs</source>
        <translation>保留（对方）</translation>
    </message>
    <message>
        <source>Kept, as ours</source>
        <translation>保留（我方）</translation>
    </message>
    <message>
        <source>Withdrawn, as theirs</source>
        <translation>撤下（对方）</translation>
    </message>
    <message>
        <source>One side withdrew the record</source>
        <translation>一方已撤下这条记录</translation>
    </message>
</context>
<context>
    <name>Stepper</name>
    <message>
        <source>complete</source>
        <translation>已办结</translation>
    </message>
    <message>
        <source>Step {at} of {total}: {name}</source>
        <translation>共 {total} 步，现为第 {at} 步：{name}</translation>
    </message>
</context>
<context>
    <name>StubsDialog</name>
    <message>
        <source>Papers sent up unread</source>
        <translation>径送存根</translation>
    </message>
    <message>
        <source>Enter a paper</source>
        <translation>登记来件</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>What concerns the superior&apos;s people or the own chief is not opened, copied or typed in. Only the day, the number of pieces and the receipt are kept; the sender is sealed.</source>
        <translation>反映上级管理干部或本机关主要负责人的来件，不拆阅、不复制、不录入；只登记日期、件数和签收，来件人单独加密保管。</translation>
    </message>
</context>
<context>
    <name>SummaryTab</name>
    <message>
        <source>Edit</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>Reporter (sealed)</source>
        <translation>反映人（密封）</translation>
    </message>
    <message>
        <source>Subject {number}</source>
        <translation>被反映人 {number}</translation>
    </message>
    <message>
        <source>Allegation {number}</source>
        <translation>反映问题 {number}</translation>
    </message>
    <message>
        <source>Add a subject</source>
        <translation>添加被反映人</translation>
    </message>
    <message>
        <source>Add an allegation</source>
        <translation>添加反映问题</translation>
    </message>
    <message>
        <source>Show who reported (is logged)</source>
        <translation>显示反映人（将记入日志）</translation>
    </message>
    <message>
        <source>Enter who reported</source>
        <translation>登记反映人</translation>
    </message>
    <message>
        <source>Edit {name}</source>
        <translation>修改{name}</translation>
    </message>
    <message>
        <source>Verifiability</source>
        <translation>可查性</translation>
    </message>
    <message>
        <source>Show who reported?</source>
        <translation>查看举报人身份？</translation>
    </message>
    <message>
        <source>The identity of the reporter of {number} is opened. The log keeps who saw it.</source>
        <translation>将打开 {number} 的举报人身份，日志会记下查看人。</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>查看</translation>
    </message>
</context>
<context>
    <name>SupervisedScreen</name>
    <message>
        <source>Units or people</source>
        <translation>单位或人员</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人员</translation>
    </message>
</context>
<context>
    <name>SuspectsBar</name>
    <message>
        <source>Mark as its recurrence</source>
        <translation>标为复发</translation>
    </message>
    <message>
        <source>closed on {day}</source>
        <translation>{day} 销号</translation>
    </message>
    <message>
        <source>Seen before?</source>
        <translation>疑似复发</translation>
    </message>
</context>
<context>
    <name>TextPane</name>
    <message>
        <source>Previous part</source>
        <translation>上一段</translation>
    </message>
    <message>
        <source>Next part</source>
        <translation>下一段</translation>
    </message>
    <message>
        <source>Find in this file</source>
        <translation>在本文件中查找</translation>
    </message>
    <message>
        <source>Text of the file</source>
        <translation>文件文字</translation>
    </message>
    <message>
        <source>Part {part} of {count}</source>
        <translation>第 {part} 段，共 {count} 段</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>未找到</translation>
    </message>
</context>
<context>
    <name>ToldText</name>
    <message>
        <source>Ctrl+Right goes to the next link, Return follows it.</source>
        <translation>Ctrl+右方向键转到下一个链接，回车打开。</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Search everything</source>
        <translation>全局查找</translation>
    </message>
    <message>
        <source>Search numbers, names (or initials), text, attachments…   Ctrl+K</source>
        <translation>搜索编号、姓名（可用拼音首字母）、正文、附件名…   Ctrl+K</translation>
    </message>
    <message>
        <source>All actions</source>
        <translation>全部操作</translation>
    </message>
    <message>
        <source>Lock  Ctrl+L</source>
        <translation>锁定  Ctrl+L</translation>
    </message>
</context>
<context>
    <name>UndoDialog</name>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>What you did last</source>
        <translation>最近的操作</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Do again</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>What</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>can be undone</source>
        <translation>可撤销</translation>
    </message>
    <message>
        <source>cannot be undone</source>
        <translation>不能撤销</translation>
    </message>
    <message>
        <source>was undone</source>
        <translation>已撤销</translation>
    </message>
    <message>
        <source>Nothing to undo</source>
        <translation>没有可撤销的操作</translation>
    </message>
    <message>
        <source>What you enter, change or withdraw stands here by name.</source>
        <translation>录入、更改、撤下的内容会按名称列在这里。</translation>
    </message>
    <message>
        <source>Undoing writes the earlier state again; the history keeps both. Each act is one step.</source>
        <translation>撤销会重新写入原来的状态，留痕中两者都在；每个操作是一步。</translation>
    </message>
</context>
<context>
    <name>Undoer</name>
    <message>
        <source>Do again</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation>没有可撤销的操作。</translation>
    </message>
    <message>
        <source>There is nothing to do again.</source>
        <translation>没有可重做的操作。</translation>
    </message>
</context>
<context>
    <name>Undoing</name>
    <message>
        <source>A paper about it was printed since: take the paper back or correct it.</source>
        <translation>此后已打印过相关文书：请收回或更正。</translation>
    </message>
    <message>
        <source>It was handed over since: the other unit keeps what it has until it is sent again.</source>
        <translation>此后已移交给其他单位：再次移交前，对方保留原内容。</translation>
    </message>
    <message>
        <source>Undo nevertheless</source>
        <translation>仍要撤销</translation>
    </message>
</context>
<context>
    <name>UnitPageView</name>
    <message>
        <source>Clues of the unit</source>
        <translation>本单位的问题线索</translation>
    </message>
    <message>
        <source>People of the unit</source>
        <translation>本单位的人员</translation>
    </message>
    <message>
        <source>Problems to rectify</source>
        <translation>整改未销号的问题</translation>
    </message>
    <message>
        <source>No problem is open.</source>
        <translation>没有未销号的问题。</translation>
    </message>
    <message>
        <source>Recommendation books</source>
        <translation>纪检监察建议书</translation>
    </message>
    <message>
        <source>No book is open.</source>
        <translation>没有未办结的建议书。</translation>
    </message>
    <message>
        <source>Reminders due</source>
        <translation>应登记的督办</translation>
    </message>
    <message>
        <source>Nothing to remind of now.</source>
        <translation>目前不需要督办。</translation>
    </message>
    <message>
        <source>Reminders given</source>
        <translation>已登记的督办</translation>
    </message>
    <message>
        <source>No reminder was given.</source>
        <translation>没有登记督办。</translation>
    </message>
    <message>
        <source>Rectification</source>
        <translation>整改</translation>
    </message>
    <message>
        <source>with {names}</source>
        <translation>含：{names}</translation>
    </message>
    <message numerus="yes">
        <source>%n in hand</source>
        <translation>
            <numerusform>在办 %n 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n overdue</source>
        <translation>
            <numerusform>超期 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>Clues</source>
        <translation>问题线索</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>案件</translation>
    </message>
    <message>
        <source>People under review or investigation</source>
        <translation>正在接受审查调查的人员</translation>
    </message>
    <message>
        <source>People with a measure of effect</source>
        <translation>影响期内的人员</translation>
    </message>
    <message>
        <source>Recommendation books open</source>
        <translation>未办结的建议书</translation>
    </message>
    <message>
        <source>Under review</source>
        <translation>审查调查中</translation>
    </message>
    <message>
        <source>In effect</source>
        <translation>影响期内</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>About this unit</source>
        <translation>单位情况</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>概况</translation>
    </message>
    <message>
        <source>No unit chosen</source>
        <translation>未选择单位</translation>
    </message>
    <message>
        <source>Choose one on the left to see everything about it.</source>
        <translation>在左侧选择单位，查看全部情况。</translation>
    </message>
</context>
<context>
    <name>UnitView</name>
    <message>
        <source>Back to the board</source>
        <translation>返回看板</translation>
    </message>
    <message>
        <source>Recommendation books</source>
        <translation>纪检监察建议书</translation>
    </message>
    <message>
        <source>Open problems</source>
        <translation>未销号问题</translation>
    </message>
    <message>
        <source>Reminders due</source>
        <translation>应登记的督办</translation>
    </message>
    <message>
        <source>Reminders given</source>
        <translation>已登记的督办</translation>
    </message>
    <message>
        <source>{open} open · {closed} closed</source>
        <translation>未了 {open} 项 · 已销号 {closed} 项</translation>
    </message>
    <message>
        <source>No book is open.</source>
        <translation>没有未办结的建议书。</translation>
    </message>
    <message>
        <source>No problem is open.</source>
        <translation>没有未销号的问题。</translation>
    </message>
    <message>
        <source>Nothing to remind of now.</source>
        <translation>目前不需要督办。</translation>
    </message>
    <message>
        <source>Everything about the unit</source>
        <translation>单位全貌</translation>
    </message>
</context>
<context>
    <name>UnitsPage</name>
    <message>
        <source>No unit yet</source>
        <translation>还没有单位</translation>
    </message>
    <message>
        <source>A unit stands here once a clue, a problem or a recommendation book names it.</source>
        <translation>问题线索、整改问题或建议书提到的单位都列在这里。</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Part of a name</source>
        <translation>单位名称中的字</translation>
    </message>
    <message numerus="yes">
        <source>%n unit(s)</source>
        <translation>
            <numerusform>共 %n 个单位</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>VerifyDialog</name>
    <message>
        <source>The 40 digits of the other unit</source>
        <translation>对方单位的 40 位数字</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>核实</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>{typed} of {all} digits</source>
        <translation>已输入 {typed} / {all} 位</translation>
    </message>
    <message>
        <source>Verify another unit</source>
        <translation>核实单位</translation>
    </message>
    <message>
        <source>Call the unit on a number you already know and let them read the 40 digits of their handover place. Type them here; blanks do not matter.</source>
        <translation>请拨打您原已掌握的对方电话，请对方念出其“移交与回执”中的 40 位数字，在此输入；空格不影响。</translation>
    </message>
</context>
<context>
    <name>VerifyPaperDialog</name>
    <message>
        <source>Verify a PDF file…</source>
        <translation>核验 PDF 文件…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>核验</translation>
    </message>
    <message>
        <source>Write the number, or scan the code</source>
        <translation>请填写登记号，或者扫描二维码</translation>
    </message>
    <message>
        <source>Verify a PDF file</source>
        <translation>核验 PDF 文件</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF 文件 (*.pdf)</translation>
    </message>
    <message>
        <source>Comparing with the print register</source>
        <translation>正在与打印登记簿核对</translation>
    </message>
    <message>
        <source>Register number</source>
        <translation>打印登记号</translation>
    </message>
    <message>
        <source>As printed, or year and number. A hand scanner may write what it read here.</source>
        <translation>照印的填，或填“年份-序号”；也可在这里用扫码枪扫描页脚的二维码。</translation>
    </message>
    <message>
        <source>Code of the paper</source>
        <translation>核验码</translation>
    </message>
    <message>
        <source>Four groups of four, beside the number.</source>
        <translation>登记号旁边的四组字符，每组四位。</translation>
    </message>
    <message>
        <source>Verify a paper</source>
        <translation>核验文书</translation>
    </message>
    <message>
        <source>Every printed page tells at its foot what it is verified by. Nothing on the paper is read out.</source>
        <translation>每一页的页脚都印有核验所需的登记号和核验码，其中不含案情。</translation>
    </message>
</context>
<context>
    <name>ViewerDialog</name>
    <message>
        <source>Previous attachment</source>
        <translation>上一个附件</translation>
    </message>
    <message>
        <source>Next attachment</source>
        <translation>下一个附件</translation>
    </message>
    <message>
        <source>Save a copy outside…</source>
        <translation>导出副本…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>No viewer for this kind of file</source>
        <translation>这种文件不能在此查看</translation>
    </message>
    <message>
        <source>It is stored as it came. Save a copy outside to open it with another program.</source>
        <translation>文件已原样保存。如需打开，请导出副本后使用其他软件。</translation>
    </message>
    <message>
        <source>Decrypting in memory</source>
        <translation>正在内存中解密</translation>
    </message>
    <message>
        <source>Reading the file</source>
        <translation>正在读取文件</translation>
    </message>
    <message>
        <source>Attachment</source>
        <translation>附件</translation>
    </message>
    <message>
        <source>Decrypted in memory only; this opening is on the log. A paper copy needs the print register.</source>
        <translation>仅在内存中解密；本次查看已记入日志。需要纸质件的，应当办理打印登记。</translation>
    </message>
</context>
<context>
    <name>ViewsDialog</name>
    <message>
        <source>Arrange my views</source>
        <translation>整理我的视图</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>应用</translation>
    </message>
    <message>
        <source>My views</source>
        <translation>我的视图</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Rename the view</source>
        <translation>重命名视图</translation>
    </message>
</context>
<context>
    <name>VolumeDialog</name>
    <message>
        <source>Volume</source>
        <translation>案卷</translation>
    </message>
    <message>
        <source>Kind of volume</source>
        <translation>案卷种类</translation>
    </message>
    <message>
        <source>Items of the volume, ticked ones are bound</source>
        <translation>卷内材料，打勾的入卷</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>such as: filed in the archive</source>
        <translation>如：立卷归档</translation>
    </message>
    <message>
        <source>Stands in the print register.</source>
        <translation>记入打印登记簿。</translation>
    </message>
    <message>
        <source>Keep the order</source>
        <translation>保存整理结果</translation>
    </message>
    <message>
        <source>Bind as PDF</source>
        <translation>装订成 PDF</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Looking through the papers</source>
        <translation>正在查看材料</translation>
    </message>
    <message>
        <source>Still missing: {papers}</source>
        <translation>还缺：{papers}</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) that show who reported stay out of every volume.</source>
        <translation>
            <numerusform>%n 份涉及举报人的材料不进任何案卷，另行按密件保管。</numerusform>
        </translation>
    </message>
    <message>
        <source>Keeping the order</source>
        <translation>正在保存</translation>
    </message>
    <message>
        <source>The order was kept.</source>
        <translation>整理结果已保存。</translation>
    </message>
    <message>
        <source>Binding the volume</source>
        <translation>正在装订</translation>
    </message>
    <message>
        <source>{kind}.pdf</source>
        <translation>{kind}.pdf</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message numerus="yes">
        <source>%n numbered page(s), entered as {numbers}.</source>
        <translation>
            <numerusform>编页 %n 页，打印登记号 {numbers}。</numerusform>
        </translation>
    </message>
    <message>
        <source>It was too thick for one volume: {files}</source>
        <translation>一卷装不下，已分成几卷：{files}</translation>
    </message>
    <message>
        <source>The volume was bound.</source>
        <translation>案卷已装订。</translation>
    </message>
    <message>
        <source>Bind it without them?</source>
        <translation>缺件也装订吗？</translation>
    </message>
    <message>
        <source>Not on file: {papers}. The back page will name them.</source>
        <translation>卷内还缺：{papers}。备考表将写明所缺文书。</translation>
    </message>
    <message>
        <source>Bind without them</source>
        <translation>缺件装订</translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>You have not been anywhere else yet</source>
        <translation>还没有可以返回的位置</translation>
    </message>
</context>
<context>
    <name>Wizard</name>
    <message>
        <source>Back</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>已取消。</translation>
    </message>
    <message>
        <source>Nothing was written.</source>
        <translation>没有写入任何内容。</translation>
    </message>
    <message>
        <source>You can start again at any time.</source>
        <translation>可以随时重新开始。</translation>
    </message>
</context>
<context>
    <name>_Blocks</name>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
</context>
<context>
    <name>_Cell</name>
    <message>
        <source>{field}, required</source>
        <translation>{field}，必填</translation>
    </message>
</context>
<context>
    <name>_Entry</name>
    <message>
        <source>Go there: {title}</source>
        <translation>转到：{title}</translation>
    </message>
</context>
<context>
    <name>_Item</name>
    <message>
        <source>Take this one away</source>
        <translation>删去这一项</translation>
    </message>
    <message>
        <source>{field}, item {number}</source>
        <translation>{field}，第 {number} 项</translation>
    </message>
    <message>
        <source>Take item {number} of {field} away</source>
        <translation>删去“{field}”第 {number} 项</translation>
    </message>
</context>
<context>
    <name>acts</name>
    <message>
        <source>import of a ledger</source>
        <translation>导入台账</translation>
    </message>
    <message>
        <source>merge of a bundle</source>
        <translation>接收移交包</translation>
    </message>
    <message>
        <source>adding a record</source>
        <translation>新增记录</translation>
    </message>
    <message>
        <source>change of a record</source>
        <translation>更改记录</translation>
    </message>
    <message>
        <source>voiding</source>
        <translation>作废</translation>
    </message>
    <message>
        <source>attaching a file</source>
        <translation>添加附件</translation>
    </message>
    <message>
        <source>describing an attachment</source>
        <translation>登记附件说明</translation>
    </message>
    <message>
        <source>the order of attachments</source>
        <translation>调整附件次序</translation>
    </message>
    <message>
        <source>withdrawing an attachment</source>
        <translation>撤下附件</translation>
    </message>
    <message>
        <source>relating two clues</source>
        <translation>关联线索</translation>
    </message>
    <message>
        <source>taking back a relation</source>
        <translation>取消关联</translation>
    </message>
    <message>
        <source>starting a limit</source>
        <translation>开始计算期限</translation>
    </message>
    <message>
        <source>suspending a limit</source>
        <translation>中止期限</translation>
    </message>
    <message>
        <source>resuming a limit</source>
        <translation>恢复期限</translation>
    </message>
    <message>
        <source>extending a limit</source>
        <translation>延长期限</translation>
    </message>
    <message>
        <source>closing a limit</source>
        <translation>办结期限</translation>
    </message>
    <message>
        <source>feedback to the reporter</source>
        <translation>向举报人反馈</translation>
    </message>
    <message>
        <source>linking a problem</source>
        <translation>关联问题</translation>
    </message>
    <message>
        <source>noting a recurrence</source>
        <translation>登记问题复发</translation>
    </message>
    <message>
        <source>a reminder</source>
        <translation>提醒督办</translation>
    </message>
    <message>
        <source>lifting a sanction</source>
        <translation>解除处分</translation>
    </message>
    <message>
        <source>a step of the procedure</source>
        <translation>办理步骤</translation>
    </message>
    <message>
        <source>registering a clue</source>
        <translation>登记线索</translation>
    </message>
    <message>
        <source>adopting a rule pack</source>
        <translation>采用规则包</translation>
    </message>
    <message>
        <source>withdrawing a rule pack</source>
        <translation>停用规则包</translation>
    </message>
    <message>
        <source>uniting two versions</source>
        <translation>合并两个版本</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>change of {fields}</source>
        <translation>更改{fields}</translation>
    </message>
    <message>
        <source>change of %n field(s)</source>
        <translation>更改%n个字段</translation>
    </message>
    <message>
        <source>{thing} ({number})</source>
        <translation>{thing}（{number}）</translation>
    </message>
    <message>
        <source>Do again: {thing}</source>
        <translation>重做：{thing}</translation>
    </message>
    <message>
        <source>Undo: {thing}</source>
        <translation>撤销：{thing}</translation>
    </message>
    <message>
        <source>Undone: {thing}</source>
        <translation>已撤销：{thing}</translation>
    </message>
    <message>
        <source>Saved: {thing}</source>
        <translation>已保存：{thing}</translation>
    </message>
    <message>
        <source>change of the holders</source>
        <translation>更改承办人</translation>
    </message>
    <message>
        <source>change of the tags</source>
        <translation>更改标签</translation>
    </message>
    <message>
        <source>saving a paper</source>
        <translation>保存文书</translation>
    </message>
    <message>
        <source>{thing} (%n record(s))</source>
        <translation>{thing}（%n条）</translation>
    </message>
    <message>
        <source>arranging a volume</source>
        <translation>整理案卷</translation>
    </message>
    <message>
        <source>binding a volume</source>
        <translation>装订案卷</translation>
    </message>
</context>
<context>
    <name>administration</name>
    <message>
        <source>References between tables</source>
        <translation>内部引用</translation>
    </message>
    <message>
        <source>Chain of the log</source>
        <translation>留痕链</translation>
    </message>
    <message>
        <source>Digests and signatures of every revision</source>
        <translation>每个版本的摘要与签名</translation>
    </message>
    <message>
        <source>What lists show against the records</source>
        <translation>列表显示与记录是否一致</translation>
    </message>
    <message>
        <source>Files of attachments are there</source>
        <translation>附件文件是否齐全</translation>
    </message>
    <message>
        <source>Every page of the database</source>
        <translation>数据库每一页</translation>
    </message>
    <message>
        <source>Content of every attachment</source>
        <translation>每个附件的内容</translation>
    </message>
    <message>
        <source>Import of a ledger</source>
        <translation>导入台账</translation>
    </message>
    <message>
        <source>Merge of a bundle</source>
        <translation>合并移交包</translation>
    </message>
    <message>
        <source>registers and sees reporters</source>
        <translation>登记员，可登记和查看举报人</translation>
    </message>
    <message>
        <source>made the store</source>
        <translation>建库</translation>
    </message>
    <message>
        <source>checked the store</source>
        <translation>检查库</translation>
    </message>
    <message>
        <source>rebuilt the lists</source>
        <translation>重建列表</translation>
    </message>
    <message>
        <source>registered a clue</source>
        <translation>登记线索</translation>
    </message>
    <message>
        <source>looked at a clue</source>
        <translation>查看线索</translation>
    </message>
    <message>
        <source>added a record</source>
        <translation>新增记录</translation>
    </message>
    <message>
        <source>changed a record</source>
        <translation>修改记录</translation>
    </message>
    <message>
        <source>looked at a record</source>
        <translation>查看记录</translation>
    </message>
    <message>
        <source>looked at a history</source>
        <translation>查看历史</translation>
    </message>
    <message>
        <source>took a step</source>
        <translation>办理步骤</translation>
    </message>
    <message>
        <source>attached a file</source>
        <translation>存入附件</translation>
    </message>
    <message>
        <source>opened an attachment</source>
        <translation>查看附件</translation>
    </message>
    <message>
        <source>saved an attachment outside</source>
        <translation>另存附件</translation>
    </message>
    <message>
        <source>withdrew an attachment</source>
        <translation>移除附件</translation>
    </message>
    <message>
        <source>previewed a paper</source>
        <translation>预览文书</translation>
    </message>
    <message>
        <source>printed a paper</source>
        <translation>打印文书</translation>
    </message>
    <message>
        <source>imported a ledger</source>
        <translation>导入台账</translation>
    </message>
    <message>
        <source>saved refused rows</source>
        <translation>另存未导入的行</translation>
    </message>
    <message>
        <source>undid a batch</source>
        <translation>撤销批次</translation>
    </message>
    <message>
        <source>wrote our identity file</source>
        <translation>另存身份文件</translation>
    </message>
    <message>
        <source>added another unit</source>
        <translation>添加单位</translation>
    </message>
    <message>
        <source>verified another unit</source>
        <translation>核实单位</translation>
    </message>
    <message>
        <source>wrote a bundle</source>
        <translation>写移交包</translation>
    </message>
    <message>
        <source>inspected a bundle</source>
        <translation>核验移交包</translation>
    </message>
    <message>
        <source>merged a bundle</source>
        <translation>合并移交包</translation>
    </message>
    <message>
        <source>wrote a receipt</source>
        <translation>写回执</translation>
    </message>
    <message>
        <source>applied a receipt</source>
        <translation>登记回执</translation>
    </message>
    <message>
        <source>verified the log</source>
        <translation>核验留痕</translation>
    </message>
    <message>
        <source>exported the log</source>
        <translation>导出留痕</translation>
    </message>
    <message>
        <source>made invented clues for measuring</source>
        <translation>生成了测量用的虚构线索</translation>
    </message>
    <message>
        <source>looked at who reported</source>
        <translation>查看反映人身份</translation>
    </message>
    <message>
        <source>started a time limit</source>
        <translation>起算期限</translation>
    </message>
    <message>
        <source>suspended a time limit</source>
        <translation>中止期限</translation>
    </message>
    <message>
        <source>resumed a time limit</source>
        <translation>恢复期限</translation>
    </message>
    <message>
        <source>extended a time limit</source>
        <translation>延长期限</translation>
    </message>
    <message>
        <source>closed a time limit</source>
        <translation>办结期限</translation>
    </message>
    <message>
        <source>exported the statistics as a workbook</source>
        <translation>导出统计工作簿</translation>
    </message>
    <message>
        <source>adopted a rule pack</source>
        <translation>采用规则包</translation>
    </message>
    <message>
        <source>withdrew a rule pack</source>
        <translation>停用规则包</translation>
    </message>
    <message>
        <source>What the pack changes</source>
        <translation>规则包的改动</translation>
    </message>
    <message>
        <source>Withdraw the pack {title}</source>
        <translation>停用规则包“{title}”</translation>
    </message>
    <message>
        <source>First day without it</source>
        <translation>停用日期</translation>
    </message>
    <message>
        <source>Its own first day means that it never was in force.</source>
        <translation>填规则包自己的施行日期，等于从未施行。</translation>
    </message>
    <message>
        <source>Steps from that day on are judged by the other rules. What was judged by the pack stays as it is, and codes it added stay readable.</source>
        <translation>自停用之日起办理的，不再按它判断；此前按它办理的记录不变，它增加的代码仍能读。</translation>
    </message>
    <message>
        <source>further notice</source>
        <translation>另有规定</translation>
    </message>
    <message>
        <source>Adopt the pack {title}</source>
        <translation>采用规则包“{title}”</translation>
    </message>
    <message>
        <source>Who decided to adopt it</source>
        <translation>批准采用的人</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>in force now</source>
        <translation>施行中</translation>
    </message>
    <message>
        <source>to come</source>
        <translation>尚未施行</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>已期满</translation>
    </message>
    <message>
        <source>replaced</source>
        <translation>已被代替</translation>
    </message>
    <message>
        <source>withdrawn</source>
        <translation>已停用</translation>
    </message>
    <message>
        <source>not applied</source>
        <translation>未使用</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Basis</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>Checked</source>
        <translation>核实情况</translation>
    </message>
    <message>
        <source>Pack</source>
        <translation>规则包</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>In force from</source>
        <translation>施行日期</translation>
    </message>
    <message>
        <source>Adopted by</source>
        <translation>批准人</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Until now</source>
        <translation>原规定</translation>
    </message>
    <message>
        <source>From then on</source>
        <translation>新规定</translation>
    </message>
    <message>
        <source>{office}, version {version}; in force from {first} until {last}.</source>
        <translation>{office}，第 {version} 版；自 {first} 起施行，至{last}为止。</translation>
    </message>
    <message>
        <source> Basis: {basis}. Rows changed: {count}.</source>
        <translation>依据：{basis}。改动 {count} 行。</translation>
    </message>
    <message>
        <source>looked at the effects of sanctions</source>
        <translation>查看处分影响</translation>
    </message>
    <message>
        <source>lifted a sanction that is over</source>
        <translation>解除期满的处分</translation>
    </message>
    <message>
        <source>asked who is under review</source>
        <translation>查询正在接受审查调查的人员</translation>
    </message>
    <message>
        <source>gave a reminder about a problem</source>
        <translation>登记督办</translation>
    </message>
    <message>
        <source>hung a problem on its book</source>
        <translation>将问题关联建议书</translation>
    </message>
    <message>
        <source>marked a problem as a recurrence</source>
        <translation>标记问题复发</translation>
    </message>
    <message>
        <source>related clues</source>
        <translation>登记了线索关联</translation>
    </message>
    <message>
        <source>took a relation back</source>
        <translation>撤销了线索关联</translation>
    </message>
    <message>
        <source>noted what a reporter was told</source>
        <translation>登记了对举报人的答复</translation>
    </message>
    <message>
        <source>was kept from a matter recused from</source>
        <translation>查看已回避线索被拒</translation>
    </message>
    <message>
        <source>described an attachment</source>
        <translation>登记附件说明</translation>
    </message>
    <message>
        <source>put attachments in order</source>
        <translation>调整附件次序</translation>
    </message>
    <message>
        <source>looked at everything about a person</source>
        <translation>查看了人员情况</translation>
    </message>
    <message>
        <source>looked at a unit</source>
        <translation>查看了单位情况</translation>
    </message>
    <message>
        <source>undid a step</source>
        <translation>撤销了一步操作</translation>
    </message>
    <message>
        <source>gave a wrong second password</source>
        <translation>第二人密码输入错误</translation>
    </message>
    <message>
        <source>voided a record</source>
        <translation>作废了记录</translation>
    </message>
    <message>
        <source>laid two versions side by side</source>
        <translation>对照了两个版本</translation>
    </message>
    <message>
        <source>united two versions</source>
        <translation>合并了两个版本</translation>
    </message>
    <message>
        <source>set when the window locks</source>
        <translation>设定自动锁定时间</translation>
    </message>
    <message>
        <source>changed the holders of clues</source>
        <translation>批量更改承办人</translation>
    </message>
    <message>
        <source>changed the tags of clues</source>
        <translation>批量更改标签</translation>
    </message>
    <message>
        <source>exported a list as a workbook</source>
        <translation>导出列表（Excel）</translation>
    </message>
    <message>
        <source>Withdraw this pack?</source>
        <translation>停用这个规则包？</translation>
    </message>
    <message>
        <source>Adopt this pack?</source>
        <translation>采用这个规则包？</translation>
    </message>
    <message>
        <source>Every later step is judged by other rules: {pack}</source>
        <translation>此后的办理步骤将按另外的规则判断：{pack}</translation>
    </message>
    <message>
        <source>made a backup</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>Change of holders</source>
        <translation>批量更改承办人</translation>
    </message>
    <message>
        <source>Change of tags</source>
        <translation>批量更改标签</translation>
    </message>
    <message>
        <source>marked a paper</source>
        <translation>给文书标了密级或标识</translation>
    </message>
    <message>
        <source>verified a paper</source>
        <translation>核验了文书</translation>
    </message>
    <message>
        <source>saved a paper</source>
        <translation>保存了文书</translation>
    </message>
    <message>
        <source>saved a paper as a Word file</source>
        <translation>把文书另存为 Word</translation>
    </message>
    <message>
        <source>looked at what a volume holds</source>
        <translation>查看案卷内容</translation>
    </message>
    <message>
        <source>arranged a volume</source>
        <translation>整理案卷</translation>
    </message>
    <message>
        <source>bound a volume</source>
        <translation>装订案卷</translation>
    </message>
    <message>
        <source>set the faces papers are printed in</source>
        <translation>设置文书所用字体</translation>
    </message>
    <message>
        <source>stated whether this PC may hold state secrets</source>
        <translation>声明本机能否处理国家秘密</translation>
    </message>
    <message>
        <source>brought the store back from a backup</source>
        <translation>从备份恢复了库</translation>
    </message>
    <message>
        <source>opened the store with the recovery code</source>
        <translation>用恢复码打开了库</translation>
    </message>
    <message>
        <source>entered a new signing key</source>
        <translation>登记了新的签名密钥</translation>
    </message>
    <message>
        <source>changed the own password</source>
        <translation>更改了自己的密码</translation>
    </message>
    <message>
        <source>typed a wrong password while signed in</source>
        <translation>登录后输错了密码</translation>
    </message>
    <message>
        <source>set a forgotten password anew</source>
        <translation>重新设置了忘记的密码</translation>
    </message>
    <message>
        <source>put a new recovery sheet in force</source>
        <translation>启用了新恢复单</translation>
    </message>
    <message>
        <source>signed in</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>wrong passwords before signing in</source>
        <translation>登录前输错密码</translation>
    </message>
</context>
<context>
    <name>appearance</name>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Colours change at once; size and language after the next unlock.</source>
        <translation>颜色立即生效；字号和语言在下次解锁后生效。</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Size of text</source>
        <translation>字号</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
</context>
<context>
    <name>attachments</name>
    <message>
        <source>Paper of the procedure</source>
        <translation>程序文书</translation>
    </message>
    <message>
        <source>Some steps need a paper on file. Leave empty for any other material.</source>
        <translation>有的环节要求文书在卷。其他材料可以不填。</translation>
    </message>
    <message>
        <source>Shows who reported</source>
        <translation>含举报人信息</translation>
    </message>
    <message>
        <source>Such a file is never handed over.</source>
        <translation>这类文件不随移交包移交。</translation>
    </message>
    <message>
        <source>{files}: copied in encrypted; the originals stay where they are.</source>
        <translation>{files}：加密复制存入，原文件留在原处。</translation>
    </message>
    <message>
        <source>Attach files</source>
        <translation>添加附件</translation>
    </message>
    <message>
        <source>The file came in as {name}; its content never changes.</source>
        <translation>原文件名：{name}；内容不会改变。</translation>
    </message>
    <message>
        <source>Rename and describe</source>
        <translation>重命名与说明</translation>
    </message>
    <message>
        <source>{name} leaves the list; the history keeps it and the reason.</source>
        <translation>{name} 将从列表移除；历史记录保留该附件和作废原因。</translation>
    </message>
    <message>
        <source>{name} is the scan of an approval: withdrawn, that approval has no scan.</source>
        <translation>{name} 是一份审批的签批扫描件：作废后，该审批将没有扫描件。</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Withdraw an attachment</source>
        <translation>作废附件</translation>
    </message>
    <message>
        <source>Outside the store a copy is no longer encrypted: whoever has the folder can read it. Who took it, when and for what is registered.</source>
        <translation>副本离开数据库后不再加密，能打开该文件夹的人都能看到。谁在何时、为何导出，均予登记。</translation>
    </message>
    <message>
        <source>At least one of these files shows who reported.</source>
        <translation>其中有文件含举报人信息，请严格控制知悉范围。</translation>
    </message>
    <message>
        <source>Folder: {folder}</source>
        <translation>文件夹：{folder}</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>such as: sent to the review office</source>
        <translation>例如：送审理室</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Word text</source>
        <translation>Word 文档</translation>
    </message>
    <message>
        <source>Spreadsheet</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Scan: {who}, {step}</source>
        <translation>签批扫描件：{who}，{step}</translation>
    </message>
    <message>
        <source>Scan: {who}</source>
        <translation>签批扫描件：{who}</translation>
    </message>
    <message>
        <source>shows who reported</source>
        <translation>含举报人信息</translation>
    </message>
    <message>
        <source>same file in {places}</source>
        <translation>相同文件见 {places}</translation>
    </message>
    <message>
        <source>%n file(s) attached.</source>
        <translation>已添加 %n 个附件。</translation>
    </message>
    <message>
        <source>{file} is on this record already as {known}; it was not added again.</source>
        <translation>{file} 与本记录已有的 {known} 内容相同，没有重复添加。</translation>
    </message>
    <message>
        <source>{file} is the same file as {known} of another record; it was added.</source>
        <translation>{file} 与其他记录的 {known} 内容相同，已添加。</translation>
    </message>
    <message>
        <source>%n file(s)</source>
        <translation>%n 个文件</translation>
    </message>
    <message>
        <source>Save %n file(s) outside</source>
        <translation>导出 %n 个副本</translation>
    </message>
</context>
<context>
    <name>bulk</name>
    <message>
        <source>Holders</source>
        <translation>承办人</translation>
    </message>
    <message>
        <source>Change the holder of %n clue(s)</source>
        <translation>更改 %n 件线索的承办人</translation>
    </message>
    <message>
        <source>Change %n clue(s)</source>
        <translation>更改 %n 件</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Tags of %n clue(s)</source>
        <translation>%n 件线索的标签</translation>
    </message>
    <message>
        <source>only these, in place of those before</source>
        <translation>改为以下各项，取代原有的</translation>
    </message>
    <message>
        <source>these besides those before</source>
        <translation>在原有的之外增加</translation>
    </message>
    <message>
        <source>take these off</source>
        <translation>去掉以下各项</translation>
    </message>
    <message>
        <source>What becomes of those before</source>
        <translation>更改方式</translation>
    </message>
    <message>
        <source>%n clue(s) changed</source>
        <translation>已更改 %n 件</translation>
    </message>
    <message>
        <source>%n were so already</source>
        <translation>%n 件原已如此</translation>
    </message>
    <message>
        <source>%n refused</source>
        <translation>%n 件被拒绝</translation>
    </message>
</context>
<context>
    <name>cases</name>
    <message>
        <source>Cases</source>
        <translation>案件</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>我承办的</translation>
    </message>
    <message>
        <source>Under investigation</source>
        <translation>审查调查中</translation>
    </message>
    <message>
        <source>In trial</source>
        <translation>审理中</translation>
    </message>
    <message>
        <source>In execution</source>
        <translation>执行中</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>已结案</translation>
    </message>
    <message>
        <source>Due in 7 days</source>
        <translation>7日内到期</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>超期</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Filed</source>
        <translation>立案日期</translation>
    </message>
    <message>
        <source>State</source>
        <translation>办理状态</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>Sanction</source>
        <translation>处分</translation>
    </message>
    <message>
        <source>Held by</source>
        <translation>承办人</translation>
    </message>
    <message>
        <source>Unit and post</source>
        <translation>单位与职务</translation>
    </message>
    <message>
        <source>Other measures</source>
        <translation>其他处理</translation>
    </message>
    <message>
        <source>Clue</source>
        <translation>问题线索</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
</context>
<context>
    <name>clues</name>
    <message>
        <source>Number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>被反映人</translation>
    </message>
    <message>
        <source>Unit and post</source>
        <translation>单位与职务</translation>
    </message>
    <message>
        <source>Kind of problem</source>
        <translation>问题类别</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>State</source>
        <translation>办理状态</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>不明</translation>
    </message>
    <message>
        <source>Printed: {paper}</source>
        <translation>打印：{paper}</translation>
    </message>
    <message>
        <source>Purpose: {purpose}</source>
        <translation>用途：{purpose}</translation>
    </message>
    <message>
        <source>Approved: {approval}</source>
        <translation>审批：{approval}</translation>
    </message>
    <message>
        <source>now: {state}</source>
        <translation>现状态：{state}</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>Handed over to {unit}</source>
        <translation>移交给 {unit}</translation>
    </message>
    <message>
        <source>Received from {unit}</source>
        <translation>接收自 {unit}</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>我承办的</translation>
    </message>
    <message>
        <source>To be proposed</source>
        <translation>待处置意见</translation>
    </message>
    <message>
        <source>Due in 7 days</source>
        <translation>7日内到期</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>超期</translation>
    </message>
    <message>
        <source>Shelved</source>
        <translation>暂存待查</translation>
    </message>
    <message>
        <source>Duplicates</source>
        <translation>重复举报</translation>
    </message>
    <message>
        <source>Way of disposal</source>
        <translation>处置方式</translation>
    </message>
    <message>
        <source>Received from</source>
        <translation>收件日起</translation>
    </message>
    <message>
        <source>Received until</source>
        <translation>收件日止</translation>
    </message>
    <message>
        <source>What stood here before stays in the history.</source>
        <translation>修改前的内容保留在留痕中。</translation>
    </message>
    <message>
        <source>Registered as {number}.</source>
        <translation>已登记，编号 {number}。</translation>
    </message>
    <message>
        <source>Received as {number}, not registered yet: {reason}</source>
        <translation>已收件，编号 {number}，尚未登记：{reason}</translation>
    </message>
    <message>
        <source>Attached: {file}</source>
        <translation>已添加附件：{file}</translation>
    </message>
    <message>
        <source>Only what is in hand</source>
        <translation>只看在办</translation>
    </message>
    <message>
        <source>Edit: {name}</source>
        <translation>修改：{name}</translation>
    </message>
    <message>
        <source>Add: {name}</source>
        <translation>添加：{name}</translation>
    </message>
    <message>
        <source>Sealed under its own key; looking at it is logged.</source>
        <translation>单独加密保管，查看即记入日志。</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>scan on file</source>
        <translation>扫描件已存</translation>
    </message>
    <message>
        <source>Joining clues or keeping a duplicate is a step of the clue itself.</source>
        <translation>并案、重复件留存请在线索的办理步骤中办理。</translation>
    </message>
    <message>
        <source>Verifiability {score} of 100</source>
        <translation>可查性 {score} 分（满分 100）</translation>
    </message>
    <message>
        <source>{score}; missing: {missing}</source>
        <translation>{score}，尚缺：{missing}</translation>
    </message>
    <message>
        <source>Holder</source>
        <translation>承办人</translation>
    </message>
    <message>
        <source>Received on</source>
        <translation>收件日期</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Clues</source>
        <translation>问题线索</translation>
    </message>
    <message>
        <source>Words in it</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>number, name, place, pinyin initials</source>
        <translation>编号、姓名、地点、拼音首字母</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Discipline</source>
        <translation>纪律类别</translation>
    </message>
    <message>
        <source>Illegal act</source>
        <translation>职务违法犯罪行为</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>职级</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>四种形态</translation>
    </message>
    <message>
        <source>Only what two people changed at once</source>
        <translation>只看两人同时改动的</translation>
    </message>
    <message>
        <source>within {days} days</source>
        <translation>{days} 日内</translation>
    </message>
    <message>
        <source>overdue</source>
        <translation>已超期</translation>
    </message>
    <message>
        <source>Change the holder</source>
        <translation>更改承办人</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>移交</translation>
    </message>
    <message>
        <source>Export the list…</source>
        <translation>导出列表…</translation>
    </message>
    <message>
        <source>Print the list…</source>
        <translation>打印列表…</translation>
    </message>
    <message>
        <source>You typed something here and did not submit it: see Drafts.</source>
        <translation>此处有您尚未提交的内容，见“草稿”。</translation>
    </message>
    <message>
        <source>entered by {name}</source>
        <translation>{name}录入</translation>
    </message>
    <message>
        <source>%n copy(ies)</source>
        <translation>%n 份</translation>
    </message>
    <message>
        <source>Papers…</source>
        <translation>文书…</translation>
    </message>
</context>
<context>
    <name>days_left</name>
    <message>
        <source>due today</source>
        <translation>今日到期</translation>
    </message>
    <message>
        <source>%n working day(s) left</source>
        <translation>剩余 %n 个工作日</translation>
    </message>
    <message>
        <source>overdue</source>
        <translation>已超期</translation>
    </message>
    <message>
        <source>overdue %n working day(s)</source>
        <translation>超期 %n 个工作日</translation>
    </message>
    <message>
        <source>suspended</source>
        <translation>已中止</translation>
    </message>
    <message>
        <source>No time limit is running.</source>
        <translation>没有正在计算的期限。</translation>
    </message>
</context>
<context>
    <name>deadlines</name>
    <message>
        <source>Number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>被反映人</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>Counts from</source>
        <translation>起算事由</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>起算日</translation>
    </message>
    <message>
        <source>Due on</source>
        <translation>到期日</translation>
    </message>
    <message>
        <source>Days left</source>
        <translation>剩余</translation>
    </message>
</context>
<context>
    <name>fields</name>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>{name}: {text}</source>
        <translation>{name}：{text}</translation>
    </message>
</context>
<context>
    <name>founding</name>
    <message>
        <source>At least {number} characters</source>
        <translation>至少 {number} 个字符</translation>
    </message>
    <message>
        <source>Mix letters, digits or words, or make it longer</source>
        <translation>请混用字母、数字或词语，或者加长</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>可以使用</translation>
    </message>
    <message>
        <source>This is among the first that are tried; choose another one</source>
        <translation>这是最容易被猜到的密码，请换一个</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Where should the store lie?</source>
        <translation>库放在哪里？</translation>
    </message>
    <message>
        <source>Everything is kept encrypted in one folder on this computer. Nothing is ever sent anywhere. Choose a new or an empty folder.</source>
        <translation>全部内容加密存放在这台电脑的一个文件夹里，不向任何地方发送。请选一个新的或者空的文件夹。</translation>
    </message>
    <message>
        <source>Folder of the store</source>
        <translation>库文件夹</translation>
    </message>
    <message>
        <source>Open a store that is already there…</source>
        <translation>打开已有的库…</translation>
    </message>
    <message>
        <source>Look around first: open the demo with invented matters</source>
        <translation>先看演示：用虚构数据练习</translation>
    </message>
    <message>
        <source>Whose store is it?</source>
        <translation>这是谁的库？</translation>
    </message>
    <message>
        <source>The short name begins every number of a clue and is printed on papers.</source>
        <translation>简称写在每件线索编号的开头，也印在文书上。</translation>
    </message>
    <message>
        <source>Name of the office</source>
        <translation>组室名称</translation>
    </message>
    <message>
        <source>Short name of the office</source>
        <translation>组的简称</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>您的姓名</translation>
    </message>
    <message>
        <source>You sign in with this name; everything you do is entered in the log under it.</source>
        <translation>用这个姓名登录；您的每一步操作都以这个姓名留痕。</translation>
    </message>
    <message>
        <source>Name the office</source>
        <translation>请填写组室名称</translation>
    </message>
    <message>
        <source>Give the office a short name</source>
        <translation>请填写组的简称</translation>
    </message>
    <message>
        <source>Name the person who looks after this store</source>
        <translation>请填写保管人姓名</translation>
    </message>
    <message>
        <source>Choose a password</source>
        <translation>请设置密码</translation>
    </message>
    <message>
        <source>A few words that only you would put together are better than a short riddle. Nobody can open the store without the password or the recovery sheet, not even who made this program.</source>
        <translation>几个只有您会放在一起的词，比一串难记的短码更好。没有密码或恢复单，谁也打不开，开发者也不能。</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Password once more</source>
        <translation>再输入一次密码</translation>
    </message>
    <message>
        <source>Measuring this computer…</source>
        <translation>正在测量这台电脑…</translation>
    </message>
    <message>
        <source>Unlocking takes about {seconds} seconds on this computer, and so does every guess at it.</source>
        <translation>在这台电脑上解锁约需 {seconds} 秒，别人每猜一次也要这么久。</translation>
    </message>
    <message>
        <source>The two passwords differ</source>
        <translation>两次输入的密码不一致</translation>
    </message>
    <message>
        <source>Print the recovery sheet</source>
        <translation>打印恢复单</translation>
    </message>
    <message>
        <source>It opens the store when the password is forgotten, and it is shown only now. Print it, put it in a sealed envelope, and keep it apart from this computer. It is not written to the disk.</source>
        <translation>忘记密码时靠它打开库，只在此时显示。请打印出来，装入信封密封，与电脑分开保管。它不会存到磁盘上。</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>另存为 PDF</translation>
    </message>
    <message>
        <source>There is no printer here: I have written the nine groups down</source>
        <translation>这里没有打印机：我已把九组抄在纸上</translation>
    </message>
    <message>
        <source>Rehearse the recovery</source>
        <translation>核对恢复单</translation>
    </message>
    <message>
        <source>Type these groups from the paper in front of you. A sheet that was never read is no way back.</source>
        <translation>请照纸上抄回这几组。没有核对过的恢复单，等于没有。</translation>
    </message>
    <message>
        <source>Group {number}</source>
        <translation>第 {number} 组</translation>
    </message>
    <message>
        <source>Choose the place for backups</source>
        <translation>选择备份位置</translation>
    </message>
    <message>
        <source>Best is a stick or a second disk that is kept apart. The first backup is made there now and read back; it is encrypted like the store itself.</source>
        <translation>最好用单独保管的 U 盘或者第二块硬盘。现在就写第一份备份并读回核验；备份和库一样加密。</translation>
    </message>
    <message>
        <source>Place for backups</source>
        <translation>备份位置</translation>
    </message>
    <message>
        <source>Not now: I will make a backup later</source>
        <translation>以后再备份</translation>
    </message>
    <message>
        <source>This is the disk the store lies on; if it fails, both are gone.</source>
        <translation>这个位置与库在同一块磁盘上，磁盘坏了两份都没有了。</translation>
    </message>
    <message>
        <source>The backup can be made all the same.</source>
        <translation>仍然可以备份。</translation>
    </message>
    <message>
        <source>Choose another disk or a stick, or go on.</source>
        <translation>请换一块硬盘或 U 盘，或者继续。</translation>
    </message>
    <message>
        <source>There is room: {free} free, {needed} needed.</source>
        <translation>空间足够：剩余 {free}，需要 {needed}。</translation>
    </message>
    <message>
        <source>The store is ready</source>
        <translation>库已建好</translation>
    </message>
    <message>
        <source>Put the recovery sheet into its envelope now, before you begin.</source>
        <translation>开始之前，请先把恢复单装入信封密封。</translation>
    </message>
    <message>
        <source>Bring back a backup…</source>
        <translation>从备份恢复…</translation>
    </message>
</context>
<context>
    <name>guards</name>
    <message>
        <source>Void {number}?</source>
        <translation>作废 {number}？</translation>
    </message>
    <message>
        <source>It is withdrawn with all its parts. The number stays used and is never given again; the history stays.</source>
        <translation>该件及其全部内容将撤下；编号保留、不再使用，留痕仍在。</translation>
    </message>
    <message>
        <source>Void</source>
        <translation>作废</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
</context>
<context>
    <name>handover_words</name>
    <message>
        <source>waiting for the receipt</source>
        <translation>待回执</translation>
    </message>
    <message>
        <source>receipt is here</source>
        <translation>已回执</translation>
    </message>
    <message>
        <source>merged</source>
        <translation>已合并</translation>
    </message>
    <message>
        <source>Deliver the file; when the other unit hands you its receipt, choose “Apply a receipt”.</source>
        <translation>请送达文件；收到对方交来的回执后，点“登记回执”。</translation>
    </message>
    <message>
        <source>Closed: the other unit has confirmed what it merged.</source>
        <translation>已办结：对方已确认合并的内容。</translation>
    </message>
    <message>
        <source>Write the receipt and hand it to the sender, so that they can close the bundle.</source>
        <translation>请写回执并交给移交单位，以便其办结。</translation>
    </message>
    <message>
        <source>Transfer of the matter</source>
        <translation>移交办理</translation>
    </message>
    <message>
        <source>Cooperation</source>
        <translation>协作配合</translation>
    </message>
    <message>
        <source>Report to the superior unit</source>
        <translation>报告上级</translation>
    </message>
    <message>
        <source>identities of reporters: {count}</source>
        <translation>举报人身份 {count} 份</translation>
    </message>
    <message>
        <source>files that could reveal a reporter: {count}</source>
        <translation>可能暴露举报人的附件 {count} 件</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>移出</translation>
    </message>
    <message>
        <source>received</source>
        <translation>移入</translation>
    </message>
    <message>
        <source>Way</source>
        <translation>方向</translation>
    </message>
    <message>
        <source>Other unit</source>
        <translation>对方单位</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>序号</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>附件</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
</context>
<context>
    <name>history</name>
    <message>
        <source>Show older ones (%n)</source>
        <translation>显示更早的（%n）</translation>
    </message>
    <message>
        <source>✗ signature does not hold</source>
        <translation>✗ 签名无效</translation>
    </message>
    <message>
        <source>signature not checked: no key of this author</source>
        <translation>签名未核：没有该作者的公钥</translation>
    </message>
    <message>
        <source>✓ signature holds</source>
        <translation>✓ 签名有效</translation>
    </message>
    <message>
        <source>sealed compartment: no right to see it</source>
        <translation>密封内容，无权查看</translation>
    </message>
    <message>
        <source>withdrawn</source>
        <translation>撤下</translation>
    </message>
    <message>
        <source>versions united</source>
        <translation>合并两个版本</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>更改</translation>
    </message>
    <message>
        <source>entered</source>
        <translation>录入</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
</context>
<context>
    <name>home</name>
    <message>
        <source>%n late or due within 7 days</source>
        <translation>%n 项超期或7日内到期</translation>
    </message>
    <message>
        <source>Clues in hand</source>
        <translation>在办线索</translation>
    </message>
    <message>
        <source>not yet closed</source>
        <translation>尚未办结</translation>
    </message>
    <message>
        <source>Awaiting a proposal</source>
        <translation>待提出处置意见</translation>
    </message>
    <message>
        <source>due within a month of receipt</source>
        <translation>收到后一个月内提出</translation>
    </message>
    <message>
        <source>open the list</source>
        <translation>点击查看</translation>
    </message>
    <message>
        <source>Cases under investigation</source>
        <translation>立案在查</translation>
    </message>
    <message>
        <source>no time limit is running</source>
        <translation>没有正在计算的期限</translation>
    </message>
    <message>
        <source>Rectifications open</source>
        <translation>整改未销号</translation>
    </message>
    <message>
        <source>not yet cancelled from the list</source>
        <translation>尚未销号</translation>
    </message>
    <message>
        <source>the first: {words}</source>
        <translation>最早：{words}</translation>
    </message>
    <message>
        <source>%n day(s) over</source>
        <translation>超期 %n 天</translation>
    </message>
    <message>
        <source>due {day}</source>
        <translation>{day} 到期</translation>
    </message>
    <message>
        <source>effect ends · {number}</source>
        <translation>影响期届满 · {number}</translation>
    </message>
    <message>
        <source>Clues overdue</source>
        <translation>超期线索</translation>
    </message>
</context>
<context>
    <name>limits</name>
    <message>
        <source>From which day</source>
        <translation>起始日期</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Suspend the limit</source>
        <translation>中止期限</translation>
    </message>
    <message>
        <source>Resume the limit</source>
        <translation>恢复期限</translation>
    </message>
    <message>
        <source>Extended until</source>
        <translation>延长至</translation>
    </message>
    <message>
        <source>Who approved</source>
        <translation>批准主体</translation>
    </message>
    <message>
        <source>Number of the paper</source>
        <translation>文号</translation>
    </message>
    <message>
        <source>Extend the limit</source>
        <translation>延长期限</translation>
    </message>
    <message>
        <source>Closed on</source>
        <translation>结束日期</translation>
    </message>
    <message>
        <source>Close the limit</source>
        <translation>结束期限</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>Counts from the day</source>
        <translation>起算日期</translation>
    </message>
    <message>
        <source>Counts from the moment</source>
        <translation>起算时刻</translation>
    </message>
    <message>
        <source>For whom</source>
        <translation>适用对象</translation>
    </message>
    <message>
        <source>For what no step starts by itself, such as a paper that came back.</source>
        <translation>用于没有步骤自动起算的期限，例如退回的材料。</translation>
    </message>
    <message>
        <source>Start a limit by hand</source>
        <translation>手工起算期限</translation>
    </message>
</context>
<context>
    <name>lists</name>
    <message>
        <source>{some} and {count} more</source>
        <translation>{some} 等，另有 {count} 项</translation>
    </message>
    <message>
        <source>{field}: {value}</source>
        <translation>{field}：{value}</translation>
    </message>
    <message>
        <source>Export the list</source>
        <translation>导出列表</translation>
    </message>
    <message>
        <source>%n row(s) with names leave the store unencrypted; the export is registered.</source>
        <translation>%n 行连同姓名将以未加密文件离开本库；本次导出会登记。</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>Exported as {number}.</source>
        <translation>已导出，登记号 {number}。</translation>
    </message>
</context>
<context>
    <name>offers</name>
    <message>
        <source>Next steps here</source>
        <translation>本件可办事项</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Papers of this matter</source>
        <translation>本件文书</translation>
    </message>
</context>
<context>
    <name>papers</name>
    <message>
        <source>Summary of the clue</source>
        <translation>线索摘要</translation>
    </message>
    <message>
        <source>Registration form</source>
        <translation>登记表</translation>
    </message>
    <message>
        <source>Table of the four forms</source>
        <translation>四种形态统计表</translation>
    </message>
    <message>
        <source>Table of disposals</source>
        <translation>问题线索处置情况表</translation>
    </message>
    <message>
        <source>Table of filings and sanctions</source>
        <translation>立案与处分情况表</translation>
    </message>
    <message>
        <source>Year on year</source>
        <translation>同期对比表</translation>
    </message>
    <message>
        <source>Bulletin</source>
        <translation>通报文稿</translation>
    </message>
    <message>
        <source>Workbook of statistics</source>
        <translation>统计工作簿</translation>
    </message>
    <message>
        <source>List of clues</source>
        <translation>问题线索清单</translation>
    </message>
    <message>
        <source>List of time limits</source>
        <translation>办理期限清单</translation>
    </message>
    <message>
        <source>Workbook of clues</source>
        <translation>问题线索清单（Excel）</translation>
    </message>
    <message>
        <source>Workbook of time limits</source>
        <translation>办理期限清单（Excel）</translation>
    </message>
    <message>
        <source>For the next steps</source>
        <translation>下一步所需</translation>
    </message>
    <message>
        <source>Filled in</source>
        <translation>已填写</translation>
    </message>
    <message>
        <source>Not begun</source>
        <translation>未填写</translation>
    </message>
    <message>
        <source>about {name}</source>
        <translation>关于{name}</translation>
    </message>
    <message>
        <source>{count} missing</source>
        <translation>缺 {count} 项</translation>
    </message>
    <message>
        <source>Printed</source>
        <translation>已打印</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>已填全</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>missing: {fields}</source>
        <translation>缺：{fields}</translation>
    </message>
    <message>
        <source>printed as {number} on {day}</source>
        <translation>{day} 打印，{number}</translation>
    </message>
    <message>
        <source>Save as Word</source>
        <translation>存为 Word</translation>
    </message>
    <message>
        <source>{paper}.docx</source>
        <translation>{paper}.docx</translation>
    </message>
    <message>
        <source>Word (*.docx)</source>
        <translation>Word (*.docx)</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>such as: submitted for approval</source>
        <translation>如：呈批</translation>
    </message>
    <message>
        <source>Stands in the print register.</source>
        <translation>记入打印登记簿。</translation>
    </message>
    <message>
        <source>{paper}: one copy to go on writing in. A secrecy level is set in the print window.</source>
        <translation>{paper}：存一份供继续修改。定密级的文书请在打印窗口存为 Word。</translation>
    </message>
</context>
<context>
    <name>places</name>
    <message>
        <source>Qingjuan</source>
        <translation>清卷</translation>
    </message>
    <message>
        <source>Clues</source>
        <translation>问题线索</translation>
    </message>
    <message>
        <source>Register a clue</source>
        <translation>登记线索</translation>
    </message>
    <message>
        <source>Import a ledger</source>
        <translation>导入台账</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>工作台</translation>
    </message>
    <message>
        <source>Four forms</source>
        <translation>四种形态</translation>
    </message>
    <message>
        <source>Rectification</source>
        <translation>整改与以案促改</translation>
    </message>
    <message>
        <source>Handover and receipts</source>
        <translation>移交与回执</translation>
    </message>
    <message>
        <source>Administration</source>
        <translation>系统管理</translation>
    </message>
    <message>
        <source>Locked at {at} as you asked.</source>
        <translation>已按您的操作于 {at} 锁定。</translation>
    </message>
    <message>
        <source>Another store…</source>
        <translation>换一个库…</translation>
    </message>
    <message>
        <source>Something went wrong inside the program</source>
        <translation>程序内部出错</translation>
    </message>
    <message>
        <source>Show all time limits</source>
        <translation>查看全部期限</translation>
    </message>
    <message>
        <source>Papers sent up unread</source>
        <translation>径送存根</translation>
    </message>
    <message>
        <source>Locked at {at} because the PC went to sleep.</source>
        <translation>因电脑进入睡眠，已于 {at} 锁定。</translation>
    </message>
    <message>
        <source>Locked at {at} because the session was locked or another user took the seat.</source>
        <translation>因系统会话锁定或切换用户，已于 {at} 锁定。</translation>
    </message>
    <message>
        <source>Restarted at {at} after a mistake of the program. What was stored and typed is kept. A report without case data: {detail}</source>
        <translation>程序自身出错，已于 {at} 重新启动。已保存的内容和正在填写的草稿都在。不含案件内容的错误报告：{detail}</translation>
    </message>
    <message>
        <source>Nobody has touched the desk for a while: it locks in one minute.</source>
        <translation>已有一段时间无操作，一分钟后将自动锁定。</translation>
    </message>
    <message>
        <source>What was stored is safe. A report without case data: {path}</source>
        <translation>已保存的内容安全。不含案件内容的错误报告：{path}</translation>
    </message>
    <message>
        <source>Locked at {at} after {detail} min without a touch.</source>
        <translation>因 {detail} 分钟无操作，已于 {at} 自动锁定。</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>案件</translation>
    </message>
    <message>
        <source>Units and people</source>
        <translation>监督对象</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Undo the last act</source>
        <translation>撤销上一步操作</translation>
    </message>
    <message>
        <source>Take back what you did last, as one step; in a field, take back the typing</source>
        <translation>整步撤销刚才的操作；在输入框中撤销键入</translation>
    </message>
    <message>
        <source>Do again what was undone</source>
        <translation>重做已撤销的操作</translation>
    </message>
    <message>
        <source>What I did last…</source>
        <translation>我最近的操作…</translation>
    </message>
    <message>
        <source>Records with two versions…</source>
        <translation>有两个版本的记录…</translation>
    </message>
    <message>
        <source>Open the demo</source>
        <translation>打开演示</translation>
    </message>
    <message>
        <source>Demo</source>
        <translation>演示</translation>
    </message>
    <message>
        <source>Look around in a throw-away store with invented matters</source>
        <translation>在一个用虚构数据做的临时库里练习</translation>
    </message>
    <message>
        <source>Open the demo?</source>
        <translation>打开演示？</translation>
    </message>
    <message>
        <source>Drafts are kept and the open store is locked. The demo holds invented matters only.</source>
        <translation>草稿会保留，当前的库会锁定。演示库里全部是虚构数据。</translation>
    </message>
    <message>
        <source>Preparing the demo</source>
        <translation>正在准备演示</translation>
    </message>
    <message>
        <source>Choose the folder of the store</source>
        <translation>选择库文件夹</translation>
    </message>
    <message>
        <source>This is the demo. Its password is: {password}</source>
        <translation>这是演示库，密码是：{password}</translation>
    </message>
    <message>
        <source>Drafts</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>See it filled: open the demo</source>
        <translation>看看填满的样子：打开演示</translation>
    </message>
    <message>
        <source>The demo is open already</source>
        <translation>演示已经打开</translation>
    </message>
    <message>
        <source>List</source>
        <translation>列表</translation>
    </message>
    <message>
        <source>Filter the list</source>
        <translation>筛选列表</translation>
    </message>
    <message>
        <source>Columns of the list</source>
        <translation>列表的列</translation>
    </message>
    <message>
        <source>Save this view</source>
        <translation>保存为视图</translation>
    </message>
    <message>
        <source>This place has no such list.</source>
        <translation>这里没有可用的列表。</translation>
    </message>
    <message>
        <source>Verify a paper</source>
        <translation>核验文书</translation>
    </message>
    <message>
        <source>Papers</source>
        <translation>文书</translation>
    </message>
    <message>
        <source>Tell by what is printed at its foot whether it is genuine, altered or superseded</source>
        <translation>凭页脚所印内容判断文书属实、改动过还是已过时</translation>
    </message>
    <message>
        <source>The new password is set since {at}. Sign in with it.</source>
        <translation>新密码已于 {at} 设好，请用新密码登录。</translation>
    </message>
</context>
<context>
    <name>recovering</name>
    <message>
        <source>Type the recovery code</source>
        <translation>输入恢复码</translation>
    </message>
    <message>
        <source>Take the recovery sheet out of its envelope and type its nine groups. Capitals, spaces, and O for 0 or I for 1 do not matter.</source>
        <translation>从信封中取出恢复单，照着输入九组恢复码。大小写、空格都不要紧，0 写成 O、1 写成 I 也认得。</translation>
    </message>
    <message>
        <source>Group {number} is missing</source>
        <translation>第 {number} 组还没有输入</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Compare group {numbers} with the sheet letter by letter</source>
        <translation>第 {numbers} 组有误，请与恢复单逐字核对</translation>
    </message>
    <message>
        <source>Whose password</source>
        <translation>为谁设置密码</translation>
    </message>
    <message>
        <source>Choose whose password it is</source>
        <translation>请选择为谁设置密码</translation>
    </message>
    <message>
        <source>The new password is set</source>
        <translation>新密码已设好</translation>
    </message>
    <message>
        <source>What this person may do is as before. What was signed earlier stays valid. Units you hand over to need your identity file anew, because the person signs with a new key.</source>
        <translation>权限与原来一样，以前签过的内容继续有效。此人换了签名密钥，请把本单位的身份文件重新发给有移交往来的单位。</translation>
    </message>
    <message>
        <source>Choose a person</source>
        <translation>请选择</translation>
    </message>
</context>
<context>
    <name>rectification</name>
    <message>
        <source>Add who answers for it</source>
        <translation>登记责任</translation>
    </message>
    <message>
        <source>Add a remedy</source>
        <translation>登记措施</translation>
    </message>
    <message>
        <source>How far it is</source>
        <translation>填报进度</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>未销号</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>超期</translation>
    </message>
    <message>
        <source>To be accepted</source>
        <translation>待验收</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>已销号</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>Clue</source>
        <translation>所属线索</translation>
    </message>
    <message>
        <source>number, or leave empty</source>
        <translation>编号，可不填</translation>
    </message>
    <message>
        <source>The clue or case the problem was found in.</source>
        <translation>发现该问题的线索或案件。</translation>
    </message>
    <message>
        <source>Add a problem</source>
        <translation>登记问题</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>种类</translation>
    </message>
    <message>
        <source>Reply due</source>
        <translation>反馈期限</translation>
    </message>
    <message>
        <source>One book goes to one unit; when both kinds of fact concern it, one combined book may do.</source>
        <translation>一份建议书只发一个单位；同一单位违纪、违法事实并存的，可以合并制发纪检监察建议书。</translation>
    </message>
    <message>
        <source>Draft a recommendation book</source>
        <translation>起草纪检监察建议书</translation>
    </message>
    <message>
        <source>Name the problem in a book</source>
        <translation>将问题关联建议书</translation>
    </message>
    <message>
        <source>Keep a reminder: {rung}</source>
        <translation>登记督办：{rung}</translation>
    </message>
    <message>
        <source>Recommendation book</source>
        <translation>建议书</translation>
    </message>
    <message>
        <source>The number of the book that names the problem.</source>
        <translation>载明该问题的建议书编号。</translation>
    </message>
    <message>
        <source>now: {state}</source>
        <translation>现状态：{state}</translation>
    </message>
</context>
<context>
    <name>relations</name>
    <message>
        <source>Same person</source>
        <translation>同一人</translation>
    </message>
    <message>
        <source>Same unit</source>
        <translation>同一单位</translation>
    </message>
    <message>
        <source>Named in a book</source>
        <translation>列入建议书</translation>
    </message>
    <message>
        <source>{count} records</source>
        <translation>{count} 条</translation>
    </message>
    <message>
        <source>This clue</source>
        <translation>本线索</translation>
    </message>
</context>
<context>
    <name>restoring</name>
    <message>
        <source>Which backup?</source>
        <translation>恢复哪一份备份？</translation>
    </message>
    <message>
        <source>Choose the folder backups are kept in. A backup is only read, never changed.</source>
        <translation>请选择存放备份的文件夹。对备份只读取，不改动。</translation>
    </message>
    <message>
        <source>Place of the backups</source>
        <translation>存放备份的位置</translation>
    </message>
    <message>
        <source>Backups, newest first</source>
        <translation>找到的备份，最近的在前</translation>
    </message>
    <message>
        <source>Where should the store lie?</source>
        <translation>库放在哪里？</translation>
    </message>
    <message>
        <source>Choose a new or an empty folder. A store that is there is never written over.</source>
        <translation>请选择新的或空的文件夹。已有的库绝不会被覆盖。</translation>
    </message>
    <message>
        <source>New folder of the store</source>
        <translation>库的新文件夹</translation>
    </message>
    <message>
        <source>Open the backup</source>
        <translation>打开备份</translation>
    </message>
    <message>
        <source>It opens with a password as it was when the backup was made, or with the recovery code of that time. Every page and every attachment is read before the store counts as brought back.</source>
        <translation>用备份当时的密码打开，或者用当时的恢复码打开。逐页、逐个附件通读无误之后，才算恢复完成。</translation>
    </message>
    <message>
        <source>Password or code</source>
        <translation>密码或恢复码</translation>
    </message>
    <message>
        <source>Opens with</source>
        <translation>打开方式</translation>
    </message>
    <message>
        <source>Password of {name}</source>
        <translation>{name} 的密码</translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation>恢复码</translation>
    </message>
    <message>
        <source>The store is back</source>
        <translation>库已恢复</translation>
    </message>
    <message>
        <source>What was entered after the last act shown here is not in it. Enter it again.</source>
        <translation>下面所列最后一次操作之后录入的内容不在里面，需要补录。</translation>
    </message>
</context>
<context>
    <name>searching</name>
    <message>
        <source>Exactly this</source>
        <translation>编号或日期相符</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>案卷</translation>
    </message>
    <message>
        <source>People and units</source>
        <translation>人员与单位</translation>
    </message>
</context>
<context>
    <name>secrets</name>
    <message>
        <source>Present password</source>
        <translation>现在的密码</translation>
    </message>
    <message>
        <source>Type the present password</source>
        <translation>请输入现在的密码</translation>
    </message>
    <message>
        <source>Make a new recovery sheet</source>
        <translation>制作新的恢复单</translation>
    </message>
    <message>
        <source>Do this when the sheet was lost, was seen by somebody, or was used. When four groups of the new sheet are checked, the one before opens nothing any more.</source>
        <translation>恢复单丢失、被人看到或者用过之后，应当更换。新恢复单抄回四组核对无误后，原来那张即作废。</translation>
    </message>
</context>
<context>
    <name>shell_actions</name>
    <message>
        <source>Window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Search everything</source>
        <translation>全局查找</translation>
    </message>
    <message>
        <source>Find records, people, places, actions</source>
        <translation>查找记录、人员、功能和操作</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>锁定</translation>
    </message>
    <message>
        <source>Save drafts, close the store and lock</source>
        <translation>保存草稿、关闭资料库并锁定</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Return to where you came from</source>
        <translation>回到刚才的位置</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Save drafts and leave the program</source>
        <translation>保存草稿并退出程序</translation>
    </message>
    <message>
        <source>Keyboard sheet</source>
        <translation>快捷键一览</translation>
    </message>
    <message>
        <source>Show every shortcut</source>
        <translation>列出全部快捷键</translation>
    </message>
    <message>
        <source>About and self-test</source>
        <translation>关于与自检</translation>
    </message>
    <message>
        <source>Version, licences, self-test</source>
        <translation>版本、许可与自检</translation>
    </message>
    <message>
        <source>Manual</source>
        <translation>手册</translation>
    </message>
    <message>
        <source>Open the manual at the chapter about this place</source>
        <translation>打开手册中讲这里的一章</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>通用</translation>
    </message>
    <message>
        <source>In the search field</source>
        <translation>在查找框里</translation>
    </message>
    <message>
        <source>Next or previous field</source>
        <translation>下一格、上一格</translation>
    </message>
    <message>
        <source>Carry out the primary button of a form</source>
        <translation>提交表单</translation>
    </message>
    <message>
        <source>Close the form</source>
        <translation>关闭表单</translation>
    </message>
    <message>
        <source>What was typed is kept as a draft</source>
        <translation>已填内容存为草稿</translation>
    </message>
    <message>
        <source>Move in a list</source>
        <translation>在列表中移动</translation>
    </message>
    <message>
        <source>Only actions</source>
        <translation>只找操作</translation>
    </message>
    <message>
        <source>Only people and units</source>
        <translation>只找人员与单位</translation>
    </message>
    <message>
        <source>Only numbers</source>
        <translation>只找编号</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Colours, size of text, language</source>
        <translation>颜色、字号、语言</translation>
    </message>
    <message>
        <source>Go to the notice</source>
        <translation>转到提示条</translation>
    </message>
    <message>
        <source>Put the focus on the button of the notice at the bottom</source>
        <translation>把焦点移到底部提示条的按钮</translation>
    </message>
</context>
<context>
    <name>steps</name>
    <message>
        <source>Source: {source}</source>
        <translation>依据：{source}</translation>
    </message>
    <message>
        <source>Copy the other opinions of the paper: {name}</source>
        <translation>录入签批件上的其他意见（{name}）</translation>
    </message>
    <message>
        <source>{block}: name</source>
        <translation>{block}：姓名</translation>
    </message>
    <message>
        <source>{block}: day</source>
        <translation>{block}：日期</translation>
    </message>
    <message>
        <source>{block}: opinion</source>
        <translation>{block}：意见</translation>
    </message>
    <message>
        <source>name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>opinion</source>
        <translation>意见</translation>
    </message>
    <message>
        <source>Please fill this in</source>
        <translation>请填写</translation>
    </message>
    <message>
        <source>Add the scan</source>
        <translation>添加扫描件</translation>
    </message>
    <message>
        <source>subject unknown</source>
        <translation>被反映人不详</translation>
    </message>
    <message>
        <source>Papers and reminders</source>
        <translation>文书与提醒</translation>
    </message>
    <message>
        <source>Add the scan of the signed paper…</source>
        <translation>添加签批件扫描件…</translation>
    </message>
    <message>
        <source>For whom</source>
        <translation>适用对象</translation>
    </message>
    <message>
        <source>When the paper was signed on another day.</source>
        <translation>签批日期与办理日期不同时填写。</translation>
    </message>
    <message>
        <source>Signed on</source>
        <translation>签批日期</translation>
    </message>
    <message>
        <source>on file</source>
        <translation>已在卷</translation>
    </message>
    <message>
        <source>put on file by this step</source>
        <translation>本步骤入卷</translation>
    </message>
    <message>
        <source>not on file yet</source>
        <translation>尚未入卷</translation>
    </message>
</context>
<context>
    <name>supervised</name>
    <message>
        <source>People</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Under review</source>
        <translation>审查调查中</translation>
    </message>
    <message>
        <source>A measure has effect</source>
        <translation>影响期内</translation>
    </message>
    <message>
        <source>Several clues</source>
        <translation>多件反映</translation>
    </message>
    <message>
        <source>Name or unit holds</source>
        <translation>姓名或单位含</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Post</source>
        <translation>职务</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>职级</translation>
    </message>
    <message>
        <source>Political status</source>
        <translation>政治面貌</translation>
    </message>
    <message>
        <source>Clues</source>
        <comment>number</comment>
        <translation>线索</translation>
    </message>
    <message>
        <source>Measures of effect</source>
        <translation>影响期内的处理处分</translation>
    </message>
    <message>
        <source>Stands against</source>
        <translation>影响使用情形</translation>
    </message>
    <message>
        <source>under review</source>
        <translation>审查调查中</translation>
    </message>
    <message>
        <source>in effect</source>
        <translation>影响期内</translation>
    </message>
    <message>
        <source>until {day}</source>
        <translation>至 {day}</translation>
    </message>
    <message>
        <source>Under review or investigation</source>
        <translation>正在接受审查调查</translation>
    </message>
    <message>
        <source>Nothing of effect on record</source>
        <translation>本库未见影响使用的情形</translation>
    </message>
    <message>
        <source>A measure has effect, without a last day</source>
        <translation>影响期内，无期满日</translation>
    </message>
    <message>
        <source>A measure has effect until {day}</source>
        <translation>影响期至 {day}</translation>
    </message>
    <message>
        <source>filed {day}</source>
        <translation>{day} 立案</translation>
    </message>
    <message>
        <source>received {day}</source>
        <translation>{day} 收到</translation>
    </message>
    <message>
        <source>decided {day}</source>
        <translation>{day} 决定</translation>
    </message>
    <message>
        <source>{standing}, last day {day}</source>
        <translation>{standing}，至 {day}</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>被反映人</translation>
    </message>
    <message>
        <source>State</source>
        <translation>办理状态</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>Clues in hand</source>
        <translation>在办问题线索</translation>
    </message>
    <message>
        <source>People under review or sanction</source>
        <translation>有人员在审查调查或影响期内</translation>
    </message>
    <message>
        <source>Rectification overdue</source>
        <translation>整改超期</translation>
    </message>
    <message>
        <source>In hand</source>
        <translation>在办</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>案件</translation>
    </message>
    <message>
        <source>Under review</source>
        <comment>number</comment>
        <translation>审查调查</translation>
    </message>
    <message>
        <source>In effect</source>
        <comment>number</comment>
        <translation>影响期</translation>
    </message>
    <message>
        <source>To rectify</source>
        <comment>number</comment>
        <translation>整改</translation>
    </message>
    <message>
        <source>Books</source>
        <translation>建议书</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>超期</translation>
    </message>
</context>
<context>
    <name>verifying</name>
    <message>
        <source>Unknown: the print register knows no such paper.</source>
        <translation>查无此件：打印登记簿里没有这份文书。</translation>
    </message>
    <message>
        <source>If another unit printed it, let that unit verify it.</source>
        <translation>如果是别的单位打印的，请由该单位核验。</translation>
    </message>
    <message>
        <source>Altered: it does not agree with the print register.</source>
        <translation>有改动：与打印登记簿不符。</translation>
    </message>
    <message>
        <source>Do not act on it; print the paper again from the register.</source>
        <translation>请不要据此办理；按登记内容重新打印。</translation>
    </message>
    <message>
        <source>Genuine, but superseded: the record changed on {time}.</source>
        <translation>属实，但已过时：记录在 {time} 有了新版本。</translation>
    </message>
    <message>
        <source>Other parts of the matter changed on {time}, after the print.</source>
        <translation>打印之后，这件事的其他内容在 {time} 有过变动。</translation>
    </message>
    <message>
        <source>Genuine: this store printed it.</source>
        <translation>属实：确由本库打印。</translation>
    </message>
    <message>
        <source>Number and code do not belong together.</source>
        <translation>登记号与核验码不是同一份文书的。</translation>
    </message>
    <message>
        <source>Page {pages} differs from what was printed.</source>
        <translation>第 {pages} 页与打印时不同。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>%n page(s) are missing.</source>
        <translation>缺 %n 页。</translation>
    </message>
    <message>
        <source>The foot was verified: lay what stands here beside the paper in your hand.</source>
        <translation>核验的是页脚：请把这里的登记内容与手中的纸件对照。</translation>
    </message>
    <message>
        <source>The file is byte for byte the one that was made.</source>
        <translation>文件与生成时逐字节一致。</translation>
    </message>
    <message>
        <source>The words of every page were compared. Ticks, rules and pictures of a file written anew are not.</source>
        <translation>逐页核对了文字；文件经重新保存，勾选框、线条和图像未核对。</translation>
    </message>
    <message>
        <source>Register number</source>
        <translation>打印登记号</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>文书</translation>
    </message>
    <message>
        <source>About</source>
        <translation>关于</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>份号</translation>
    </message>
    <message>
        <source>Printed</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>Pages of a copy</source>
        <translation>每份页数</translation>
    </message>
    <message>
        <source>Record revision</source>
        <translation>记录版本</translation>
    </message>
    <message>
        <source>Mark</source>
        <translation>密级或标识</translation>
    </message>
    <message>
        <source>{copies} of {all}</source>
        <translation>第 {copies} 份 / 共 {all} 份</translation>
    </message>
    <message>
        <source>none</source>
        <translation>不标</translation>
    </message>
    <message>
        <source>%n year(s)</source>
        <translation>%n 年</translation>
    </message>
    <message>
        <source>Its own sheets were compared; %n page(s) bound between them are proved only by the file as it was made.</source>
        <translation>核对的是案卷自身的封面、目录和备考表；装订在内的 %n 页只有文件与生成时逐字节一致才能证明。</translation>
    </message>
</context>
</TS>
