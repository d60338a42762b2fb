<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
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
    <name>CreateStoreDialog</name>
    <message>
        <source>Create the store</source>
        <translation>新建资料库</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>口令</translation>
    </message>
    <message>
        <source>Password once more</source>
        <translation>再输入一次口令</translation>
    </message>
    <message>
        <source>Open the demo</source>
        <translation>打开演示</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>新建</translation>
    </message>
    <message>
        <source>Name the office</source>
        <translation>请填写组室名称</translation>
    </message>
    <message>
        <source>Name the person who looks after this store</source>
        <translation>请填写资料库管理人的姓名</translation>
    </message>
    <message>
        <source>Choose a password</source>
        <translation>请设置口令</translation>
    </message>
    <message>
        <source>The two passwords differ</source>
        <translation>两次输入的口令不一致</translation>
    </message>
    <message>
        <source>Everything is kept encrypted on this computer. Nobody can open it without the password.</source>
        <translation>全部资料加密保存在本机；没有口令，任何人都打不开。</translation>
    </message>
    <message>
        <source>Office</source>
        <translation>组室名称</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>您的姓名</translation>
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
    <name>DetailPane</name>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
</context>
<context>
    <name>ErrorBanner</name>
    <message>
        <source>Dismiss this notice</source>
        <translation>关闭提示</translation>
    </message>
</context>
<context>
    <name>FieldForm</name>
    <message>
        <source>Please fill this in</source>
        <translation>此项必填</translation>
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
    <name>FormDialog</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>HelpSheet</name>
    <message>
        <source>Keyboard sheet</source>
        <translation>快捷键一览</translation>
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
    <name>LockScreen</name>
    <message>
        <source>Who you are</source>
        <translation>使用人</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>口令</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>解锁</translation>
    </message>
    <message>
        <source>Use the recovery sheet</source>
        <translation>使用恢复单</translation>
    </message>
    <message>
        <source>Unlocking…</source>
        <translation>正在解锁…</translation>
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
    <name>RecoveryCheckDialog</name>
    <message>
        <source>Check the recovery sheet</source>
        <translation>核对恢复单</translation>
    </message>
    <message>
        <source>Print again</source>
        <translation>重新打印</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>核对</translation>
    </message>
    <message>
        <source>Type these groups from the paper you printed. Without the sheet a lost password loses everything.</source>
        <translation>请照着打印出的恢复单填写下列各组。没有恢复单，忘记口令就会失去全部资料。</translation>
    </message>
    <message>
        <source>Group {number}</source>
        <translation>第 {number} 组</translation>
    </message>
</context>
<context>
    <name>SearchPalette</name>
    <message>
        <source>Search results</source>
        <translation>查找结果</translation>
    </message>
    <message numerus="yes">
        <source>%n hit(s)</source>
        <translation>
            <numerusform>找到 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>没有找到</translation>
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
    <name>_Cell</name>
    <message>
        <source>{field}, required</source>
        <translation>{field}，必填</translation>
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
</context>
</TS>
