-- Scalar macros that every rule and view may use. One definition each; DuckDB SQL kept to what Spark has too.

-- Text for comparison: full-width ASCII made half-width, all blanks removed (the NFKC forms that documents mix).
create or replace macro norm(t) as
    regexp_replace(
        translate(
            t,
            '！＂＃＄％＆＇（）＊＋，－．／０１２３４５６７８９：；＜＝＞？＠ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ［＼］＾＿｀ａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ｛｜｝～',
            '!"#$%&''()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\]^_`abcdefghijklmnopqrstuvwxyz{|}~'
        ),
        '[\s\x{00A0}\x{3000}\x{200B}\x{FEFF}]+', '', 'g'
    );

-- 元 in one unit of money; NULL for a text that is no unit.
create or replace macro unit_yuan(unit) as
    case unit when '元' then 1 when '千元' then 1000 when '万元' then 10000 when '亿元' then 100000000 end;

-- Half a unit in the last shown place, in 元: how far rounding alone may move one number. NULL decimals give 0.
create or replace macro half_unit(decimals, unit) as
    coalesce(
        cast(case decimals
            when 0 then 0.5 when 1 then 0.05 when 2 then 0.005 when 3 then 0.0005
            when 4 then 0.00005 when 5 then 0.000005 else 0 end as decimal(18, 7))
        * coalesce(unit_yuan(unit), 1),
        0
    );

-- Half a unit in the last shown place of a plain number (a percentage, a quantity).
create or replace macro half_place(decimals) as
    coalesce(cast(case decimals
        when 0 then 0.5 when 1 then 0.05 when 2 then 0.005 when 3 then 0.0005
        when 4 then 0.00005 when 5 then 0.000005 else 0 end as decimal(18, 7)), 0);

-- Do two texts share a word of two characters? NULL or shorter texts share none.
create or replace macro bigrams(t) as
    list_transform(range(1, greatest(length(t), 1)), lambda i: substr(t, i, 2));
create or replace macro shares_bigram(a, b) as list_has_any(bigrams(a), bigrams(b));
