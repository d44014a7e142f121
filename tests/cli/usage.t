$ styrk 2>&1 | head -3
styrk turns strength-training methods written as text into the next set to do,
hears what was done, and adapts.

$ styrk >/dev/null 2>&1
[2]

$ styrk --version
styrk 0.1.0

$ styrk tody
! styrk: unknown command "tody"; did you mean "today"?
[2]

$ styrk frobnicate
! styrk: unknown command "frobnicate"; see: styrk help
[2]

$ styrk today --jsn
! styrk: unknown option --jsn; did you mean --json?
[2]

$ styrk today -x
! styrk: unknown option -x; a text that begins with a dash goes after --
[2]

$ styrk today --lang fr
! styrk: --lang is one of: da nb en
[2]

$ styrk today --lang
! styrk: --lang needs LANG after it
[2]

$ styrk today --json=yes
! styrk: --json takes no value
[2]

$ styrk today extra
! styrk: this is how it is used: styrk today
[2]

$ styrk undo --strict
! styrk: styrk undo has no option --strict
[2]

$ styrk today --date 23/11/2026
! styrk: "23/11/2026" is no date; write it as 2026-11-23
[2]

$ styrk check
! styrk: this is how it is used: styrk check FILE...
[2]

$ styrk --lang nb tody
! styrk: ukjent kommando "tody"; mente du "today"?
[2]

# Options go before or after the command, and -- ends them.
$ styrk --json parse 3x5 | head -c 30; echo
{"schema":"styrk.notation/1","

$ styrk parse -- 3x5
3x5

$ styrk help undo
styrk undo [N]

take back the last entry, or the last N.

Nothing is deleted: redo brings it back.

Options of every command
      --db FILE            the store; else $STYRK_DB, else the XDG data folder
      --athlete NAME       whose log; else the first athlete
      --lang LANG          language: da, nb or en; else the setting, else the
                           locale
      --date DATE          take this day, YYYY-MM-DD, as today
      --json               answer with one JSON object
      --model MODEL        how the 1RM is estimated: rts
      --color WHEN         color: auto, always or never
  -q, --quiet              no messages but errors
  -h, --help               show help
  -V, --version            show the version

Examples
  styrk undo
  styrk undo 3

$ styrk undo --help | head -1
styrk undo [N]

$ styrk help nothing
! styrk: unknown command "nothing"; see: styrk help
[2]

$ styrk completion bash | head -2
\# styrk(1) completion for bash
_styrk() {

$ styrk completion tcsh
! styrk: unknown shell "tcsh"; it is one of: bash zsh fish
[2]

$ styrk help --lang da | head -12
styrk gør metoder til styrketræning, skrevet som tekst, til det næste sæt, hører
hvad der blev lavet, og retter sig ind.

Brug
  styrk COMMAND [ARGUMENTS]

Kommandoer
  init          opret lageret og et startprogram
  parse         læs sætnotation og skriv den i sin faste form
  check         kontrollér programmer og metodesider
  methods       vis metoderne, eller en af dem med dens påstande og deres
                karakterer
