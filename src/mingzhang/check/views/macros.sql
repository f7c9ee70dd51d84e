-- Scalar macros that every rule and view may use. One definition each; DuckDB SQL kept to what Spark has too.

-- Text for comparison: full-width ASCII made half-width, all blanks removed (the NFKC forms that documents mix).
-- Few texts hold any of them: translate costs twenty times what it takes to see that.
create or replace macro norm(t) as
    case when regexp_matches(t, '[！-～\s\x{00A0}\x{3000}\x{200B}\x{FEFF}]') then regexp_replace(
        translate(
            t,
            '！＂＃＄％＆＇（）＊＋，－．／０１２３４５６７８９：；＜＝＞？＠ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ［＼］＾＿｀ａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ｛｜｝～',
            '!"#$%&''()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\]^_`abcdefghijklmnopqrstuvwxyz{|}~'
        ),
        '[\s\x{00A0}\x{3000}\x{200B}\x{FEFF}]+', '', 'g'
    ) else t end;

-- 元 in one unit of money; NULL for a text that is no unit.
create or replace macro unit_yuan(unit) as
    case unit when '元' then 1 when '千元' then 1000 when '万元' then 10000 when '亿元' then 100000000 end;

-- Half a unit in the last shown place, in 元: how far rounding alone may move one number. NULL decimals give 0.
create or replace macro half_unit(decimals, unit) as
    case when decimals between 0 and 5 then cast(0.5 * power(10, -decimals) as decimal(18, 7)) else 0 end
    * case unit when '千元' then 1000 when '万元' then 10000 when '亿元' then 100000000 else 1 end;

-- Half a unit in the last shown place of a plain number (a percentage, a quantity).
create or replace macro half_place(decimals) as
    case when decimals between 0 and 5 then cast(0.5 * power(10, -decimals) as decimal(18, 7)) else 0 end;

-- Do two texts share a word of two characters? NULL or shorter texts share none.
create or replace macro bigrams(t) as
    list_transform(range(1, greatest(length(t), 1)), lambda i: substr(t, i, 2));
create or replace macro shares_bigram(a, b) as list_has_any(bigrams(a), bigrams(b));

-- Name of a functional or economic subject for comparison: without level marks, brackets' blanks, 的, and 支出 or 费 at
-- the end, which texts and tables add or leave out at will.
create or replace macro subject_key(t) as
    regexp_replace(regexp_replace(norm(t), '\([类款项]\)|[“”"的]|^其中:?', '', 'g'), '(费?支出|费)$', '');

-- A whole number from 1 to 99 in Chinese figures: 12 is 十二.
create or replace macro chinese_figure(n) as
    concat(
        case when n < 10 then '' when n < 20 then '十' else concat(substr('一二三四五六七八九', cast(floor(n / 10) as integer), 1), '十') end,
        case when n % 10 = 0 then '' else substr('一二三四五六七八九', cast(n % 10 as integer), 1) end
    );

-- The whole number that Chinese figures up to 99 stand for: 十二 is 12.
create or replace macro chinese_number(t) as
    case when position('十' in t) = 0 then 0 when position('十' in t) = 1 then 10
        else 10 * position(substr(t, 1, 1) in '一二三四五六七八九') end
    + case when right(t, 1) = '十' then 0 else position(right(t, 1) in '一二三四五六七八九') end;

-- How many two-character words two texts share.
create or replace macro shared_bigrams(a, b) as len(list_intersect(bigrams(a), bigrams(b)));

-- An amount of 元 as text in a unit, with two decimals or as many more as it has: 1421.25万元. For the parts of a
-- message that only some rows have; columns that are always there are left to the header's `money`.
create or replace macro money_text(amount, unit) as
    regexp_replace(
        cast(cast(amount as decimal(20, 2)) * cast(
            case unit when '千元' then 0.001 when '万元' then 0.0001 when '亿元' then 0.00000001 else 1
            end as decimal(9, 8)) as varchar),
        '(\.[0-9][0-9][0-9]*?)0*$', '\1')
    || coalesce(unit, '元');

-- Do two names (subject_key) stand for one subject? Unknown ones do, and one that only shortens the other.
create or replace macro shares_name(a, b) as
    coalesce(a = b or (length(a) >= 4 and contains(b, a)) or (length(b) >= 4 and contains(a, b)), true);

-- Name of a unit for comparison: without remarks in brackets at its end, 中共, 人民 of 人民政府, 员会 of 委员会, 本级 or 机关.
create or replace macro unit_key(t) as
    regexp_replace(
        replace(replace(
            regexp_replace(regexp_replace(norm(t), '(\([^()]*\))+$', ''), '^(中国共产党|中共)', ''),
            '人民政府', '政府'), '委员会', '委'),
        '(部门|机关)?(本级|本部)$|机关$', '');

-- The same without the province or city above the place it names: 普陀区司法局 of 上海市普陀区司法局.
create or replace macro own_place(key) as
    regexp_replace(
        regexp_replace(key, '^[^省市区县社]{2,6}(?:省|自治区|市)([^省市区县社]{1,6}[市州区县旗])', '\1'),
        '^[^省市区县社]{2,6}[市州]([^省市区县社]{1,6}[区县旗])', '\1');

-- Are two names (unit_key, own_place) one unit? One may leave out the places above its own, but they may not differ.
create or replace macro same_unit(key_a, place_a, key_b, place_b) as
    place_a = place_b and (key_a = key_b or key_a = place_a or key_b = place_b);

-- A whole number written in digits or in Chinese figures up to 99.
create or replace macro whole_number(t) as
    case when regexp_matches(t, '^[0-9]+$') then try_cast(t as integer) else chinese_number(t) end;

-- A number as text with the places it is shown with: 12.50 for 12.5 and 2.
create or replace macro shown_text(number, places) as
    case when places = 1 then cast(cast(number as decimal(24, 1)) as varchar)
        when places = 2 then cast(cast(number as decimal(24, 2)) as varchar)
        when places = 3 then cast(cast(number as decimal(24, 3)) as varchar)
        when places <> 0 then cast(cast(number as decimal(24, 4)) as varchar)
        else cast(cast(number as decimal(24, 0)) as varchar) end;

-- Is one number the other with a slip of the pen: one digit more, less or changed, two neighbours swapped, or the
-- point moved? Short numbers prove nothing: a changed digit needs five digits, one more or less three.
create or replace macro swaps(t) as
    list_transform(range(1, length(t)), lambda i: concat(substr(t, 1, i - 1), substr(t, i + 1, 1), substr(t, i, 1), substr(t, i + 2)));
create or replace macro bare_digits(t) as regexp_replace(regexp_replace(t, '[.,]', '', 'g'), '^0+|0+$', '', 'g');
create or replace macro digit_slip(a, b) as
    a <> b and (
        list_contains(swaps(a), b)
        or (bare_digits(a) = bare_digits(b) and bare_digits(a) <> '')
        or (levenshtein(a, b) = 1 and length(a) = length(b) and length(bare_digits(b)) >= 5)
        or (levenshtein(a, b) = 1 and length(a) <> length(b) and least(length(a), length(b)) >= 3));

-- A number as text without trailing zeros: 12.5 of 12.500000.
create or replace macro number_text(n) as
    regexp_replace(regexp_replace(cast(cast(n as decimal(24, 6)) as varchar), '(\.[0-9]*?)0+$', '\1'), '\.$', '');

-- Names of 类, 款 and 项 joined by a hyphen, for comparison between documents (see subject_key).
create or replace macro chain_key(t) as
    regexp_replace(regexp_replace(norm(t), '\([类款项]\)|[“”"的]|其中:?', '', 'g'), '(费?支出|费)(-|$)', '\2', 'g');
