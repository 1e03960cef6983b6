#!/usr/bin/env python3
"""own_reports.py FOLDER OUT.jsonl.gz: own marked reports (one text file each) to the JSON Lines of marks/train.jsonl.gz.

A file: TITLE:, DATE:, OUTLET: lines, a blank, then `N sentence` lines, each followed by its marks in the codebook's form. A line `---`
begins another report of the same file; a report without a head is a headline or a single sentence as users type them.
Prints every line that does not parse and every trigger, word, type, status or code that does not fit; such marks are left out.
"""
import collections, gzip, json, os, re, sys

TYPES = "AGREE CONSULT SUPPORT COOPERATE AID CONCEDE RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT".split()
STATUSES = "occurred ongoing planned requested conditional predicted".split()
ISO = set("""AFG ALB DZA AND AGO ATG ARG ARM AUS AUT AZE BHS BHR BGD BRB BLR BEL BLZ BEN BTN BOL BIH BWA BRA BRN BGR BFA BDI CPV KHM CMR CAN CAF TCD CHL
CHN COL COM COD COG CRI CIV HRV CUB CYP CZE DNK DJI DMA DOM ECU EGY SLV GNQ ERI EST SWZ ETH FJI FIN FRA GAB GMB GEO DEU GHA GRC GRD GTM GIN GNB GUY HTI
HND HUN ISL IND IDN IRN IRQ IRL ISR ITA JAM JPN JOR KAZ KEN KIR PRK KOR KWT KGZ LAO LVA LBN LSO LBR LBY LIE LTU LUX MDG MWI MYS MDV MLI MLT MHL MRT MUS
MEX FSM MDA MCO MNG MNE MAR MOZ MMR NAM NRU NPL NLD NZL NIC NER NGA MKD NOR OMN PAK PLW PSE PAN PNG PRY PER PHL POL PRT QAT ROU RUS RWA KNA LCA VCT WSM
SMR STP SAU SEN SRB SYC SLE SGP SVK SVN SLB SOM ZAF SSD ESP LKA SDN SUR SWE CHE SYR TWN TJK TZA THA TLS TGO TON TTO TUN TUR TKM TUV UGA UKR ARE GBR USA
URY UZB VUT VEN VNM YEM ZMB ZWE VAT XKX HKG MAC GRL ESH NCL PRI""".split())
GROUPS = set("""UN EU NATO AU ASEAN ECOWAS IAEA ICC OSCE G7 G8 G20 WEST HAMAS HEZBOLLAH TALIBAN ALQAEDA ISIS FARC ELN LRA PKK LTTE HOUTHI ALSHABAAB
BOKOHARAM ETA MILF ABUSAYYAF FATAH PLO JEM SLA MDC IRA ICRC OPEC IMF WB WTO AL OAS OIC CARICOM ICTY INTERPOL IOC M23 SDF YPG GCC IGAD SADC SCO BRICS
ICJ WHO MERCOSUR EAC CSTO QUAD AES TPLF RSF OPCW ECHR APEC PIF EAC AQAP JNIM COE FIFA NPA""".split())
MARK = re.compile(r'^([=~]) (\S+) (.+?) (\S+>\S+) ([+-](?:/[+-])?) (\S+)((?: \w+=(?:"[^"]*"|\S+))*)\s*$')
FIELD = re.compile(r'(\w+)=(?:"([^"]*)"|(\S+))')

def units(text):
    return len(text.encode("utf-16-le")) // 2

def bounded(text, phrase):
    """Places where the phrase stands as whole words."""
    found = []
    for m in re.finditer(re.escape(phrase), text):
        before, after = text[m.start() - 1:m.start()], text[m.end():m.end() + 1]
        if (before.isalnum() and phrase[0].isalnum()) or (after.isalnum() and phrase[-1].isalnum()):
            continue
        found.append(m.start())
    return found

def place(text, phrase, near=None):
    """The phrase's [start, end], `#2` for the second, else the one nearest to `near` (else the first)."""
    which = 0
    m = re.match(r"^(.*)#(\d+)$", phrase)
    if m:
        phrase, which = m.group(1), int(m.group(2))
    at = bounded(text, phrase)
    if not at or which > len(at):
        return None
    start = at[which - 1] if which else at[0] if near is None else min(at, key=lambda a: (abs(a - near), a))
    return start, start + len(phrase)

def span(text, where):
    return {"text": text[where[0]:where[1]], "span": [units(text[:where[0]]), units(text[:where[1]])]}

def parse(line, text, fault):
    m = MARK.match(line)
    if not m:
        return fault("does not parse")
    types, statuses, polarity = m[2].split("/"), m[6].split("/"), m[5].split("/")
    for t in types:
        if t not in TYPES: return fault("unknown type " + t)
    for s in statuses:
        if s not in STATUSES: return fault("unknown status " + s)
    trigger = place(text, m[3])
    if not trigger: return fault("trigger not found: " + m[3])
    if "#" not in m[3] and len(bounded(text, m[3])) > 1: return fault("trigger stands more than once: " + m[3])
    if " " in m[3]: return fault("trigger of several words: " + m[3])
    fields = {}
    for k, quoted, bare in FIELD.findall(m[7]):
        if k not in ("holder", "time", "src", "tgt", "if") or k in fields: return fault("unknown or doubled field " + k)
        fields[k] = quoted or bare
    parties = []
    for side, codes in zip(("src", "tgt"), m[4].split(">")):
        lists = [] if codes == "-" else [[None if c == "-" else c for c in a.split("/")] for a in codes.split(",")]
        for a in lists:
            for c in a:
                if c and c not in ISO and c not in GROUPS: return fault("unknown code " + c)
        words = []
        for phrase in filter(None, fields.get(side, "").split(";")) if fields.get(side) != "-" else []:
            at = place(text, phrase.strip(), trigger[0])
            if not at: return fault(f"{side} words not found: " + phrase)
            words.append(span(text, at))
        if len(words) > max(1, len(lists)): print("note: more words than codes:", line)
        parties.append({"codes": lists, "words": words})
    mark = {"types": types, "trigger": span(text, trigger), "source": parties[0], "target": parties[1], "polarity": polarity, "status": statuses}
    if "holder" in fields:
        for c in fields["holder"].split("/"):
            if c not in ISO and c not in GROUPS and c not in ("MED", "EXP", "-"): return fault("unknown holder " + c)
        mark["holder"] = fields["holder"]
    if "time" in fields:
        if not re.match(r"^\d{4}(-\d\d(-\d\d)?)?(/\d{4}(-\d\d(-\d\d)?)?)?$", fields["time"]): return fault("time " + fields["time"])
        mark["time"] = fields["time"]
    if "if" in fields:
        if fields["if"] not in text: return fault("if words not found: " + fields["if"])
        mark["if"] = fields["if"]
    if m[1] == "~": mark["optional"] = True
    return mark

def main(folder, out):
    sentences, faults, documents = [], 0, 0
    for name in sorted(os.listdir(folder)):
        if not name.endswith(".txt"): continue
        documents += 1
        doc, head, current = name[:-4], {}, None
        for number, line in enumerate(open(os.path.join(folder, name), encoding="utf-8"), 1):
            line = line.rstrip("\n")
            def fault(why):
                nonlocal faults
                faults += 1
                print(f"{name}:{number}: {why}: {line}")
            if not line.strip(): continue
            if line == "---":
                documents += 1
                doc, head, current = f"{name[:-4]}-{number}", {}, None
                continue
            m = re.match(r"^(TITLE|DATE|OUTLET): (.*)$", line)
            if m and current is None:
                head[m[1]] = m[2]
                continue
            m = re.match(r"^(\d+) (.+)$", line)
            if m:
                if int(m[1]) != (current["n"] if current else 0) + 1: fault("number out of order")
                current = {"doc": doc, "date": head.get("DATE"), "outlet": head.get("OUTLET"), "title": head.get("TITLE"), "n": int(m[1]), "text": m[2], "marks": []}
                sentences.append(current)
            elif line[0] in "=~" and current:
                mark = parse(line, current["text"], fault)
                if mark: current["marks"].append(mark)
            else:
                fault("unknown line")
        if head and set(head) != {"TITLE", "DATE", "OUTLET"}: print(name, "head incomplete")
    with gzip.open(out, "wt", encoding="utf-8") as f:
        for s in sentences: f.write(json.dumps(s, ensure_ascii=False) + "\n")
    marks = [m for s in sentences for m in s["marks"]]
    count = lambda key: dict(collections.Counter(m[key][0] for m in marks).most_common())
    print(f"{documents} reports, {len(sentences)} sentences ({sum(not s['marks'] for s in sentences)} unmarked), {len(marks)} marks"
          f" ({sum('optional' not in m for m in marks)} required), {faults} faults")
    print(count("types")); print(count("status"))

if __name__ == "__main__":
    main(*sys.argv[1:3])
