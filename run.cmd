@echo off
rem What "make run" does, for Windows: needs Python 3.11 from python.org, nothing else.
chcp 65001 >nul
cd /d "%~dp0"
set PYTHONUTF8=1
if not exist .venv\Scripts\python.exe (
    py -3.11 -m venv .venv || goto failed
)
.venv\Scripts\python.exe -m pip install --quiet -c constraints.txt -e . || goto failed
.venv\Scripts\giaoviec.exe run %*
exit /b %ERRORLEVEL%
:failed
echo Chua cai dat duoc. Can Python 3.11 (python.org) va duong mang toi kho goi Python.
exit /b 1
