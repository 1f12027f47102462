@echo off
rem What "make run" does, for Windows: needs Python 3.11 from python.org, nothing else.
chcp 65001 >nul
cd /d "%~dp0"
set PYTHONUTF8=1
if not exist .venv\Scripts\python.exe (
    py -3.11 -m venv .venv || goto failed
)
rem Installs only when the pinned versions have changed, so that a start needs no way to the package index.
fc /b constraints.txt .venv\installed.txt >nul 2>nul && goto start
.venv\Scripts\python.exe -m pip install --quiet -c constraints.txt -e . || goto failed
copy /y constraints.txt .venv\installed.txt >nul
:start
.venv\Scripts\giaoviec.exe run %*
exit /b %ERRORLEVEL%
:failed
echo Chưa cài đặt được. Cần Python 3.11 (python.org) và đường mạng tới kho gói của Python.
pause
exit /b 1
