-- [rule]
-- title.zh = "文本不可读"
-- title.en = "Text cannot be read"
-- message.zh = "有{observed}页内容无法读取（{pages}），未经检查；请提供文字版或安装文字识别组件"
-- message.en = "{observed} pages cannot be read ({pages}) and were not checked; supply a version with text or install the OCR extra"
-- why.zh = "读不出来的内容没有经过任何检查。"
-- why.en = "What cannot be read has not been checked at all."
-- fix.zh = "用可复制文字的文件公开，不用扫描件。"
-- fix.en = "Publish a file with text, not a scan."
-- legal_basis.zh = "填报惯例"
-- legal_basis.en = "practice"
-- severity = "error"
-- requires = ["document"]
-- kinds = ["budget", "final", "self_evaluation"]
-- templates = true
select doc, min_by(place, place.page) as place, count(*) as observed,
    string_agg(concat('第', cast(place.page as varchar), '页'), '、' order by place.page) as pages
from unrecognised
where what = 'page'
group by doc
